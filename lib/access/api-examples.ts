import type { ApiCredentials } from '@/lib/access/api-accounts'
import { md5Hex } from '@/lib/access/passwords'
import type { ShownOnce } from '@/lib/access/secret-state'

/** What an integration signs in with, and the lines that prove it from a terminal. `origin` is where the API is. */
export const shownCredentials = (
  { name, password, key, secret }: ApiCredentials,
  origin: string,
): readonly ShownOnce[] => [
  { label: 'User name', value: name },
  { label: 'Password', value: password },
  { label: 'Key', value: key },
  { label: 'Secret', value: secret },
  {
    label: 'Try Basic: curl sends the md5 of the password',
    value: `curl -u '${name}:${md5Hex(password)}' '${origin}/v1.1/store/login.json'`,
    isCommand: true,
  },
  {
    label: 'Get a token',
    value: `curl -H 'Content-Type: application/json' -d '${JSON.stringify({ key, secret })}' '${origin}/v3/oauth/token/generate'`,
    isCommand: true,
  },
]
