import { useEffect, useState } from 'react'

/** The seconds that are left of an answer's `waitSeconds`; another answer begins another count. */
export function useCountdown(answer: { waitSeconds: number }): number {
  const [left, setLeft] = useState(answer.waitSeconds)

  useEffect(() => {
    const end = Date.now() + answer.waitSeconds * 1000
    const tell = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    tell()
    if (answer.waitSeconds === 0) return
    const timer = setInterval(tell, 500)
    return () => clearInterval(timer)
  }, [answer])

  return left
}
