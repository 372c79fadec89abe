import { type RefObject, useEffect, useState } from 'react'

const TAKEN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/**
 * Hands over files that are dropped on an element, and pictures that are pasted anywhere on the page. Answers whether
 * files hover over the element. `onFiles` undefined hears nothing.
 */
export const useFileDrop = (
  target: RefObject<HTMLElement | null>,
  onFiles: ((files: readonly File[]) => void) | undefined,
): boolean => {
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const element = target.current
    if (!element || !onFiles) return
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      // Between two parts of the element it is not left.
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      setIsOver(false)
      onFiles(files)
    }
    const paste = (event: ClipboardEvent) => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => TAKEN.includes(type))
      // Words copied from an office program bring a picture of themselves.
      if (pictures.length === 0 || event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      onFiles(pictures.map((file) => new File([file], `pasted.${file.type.split('/')[1]}`, { type: file.type })))
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [target, onFiles])

  return isOver
}
