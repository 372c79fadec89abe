import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createGate } from '@/lib/access/gate'
import { once } from '@/lib/once'

/** OWASP's argon2id minimum: 19 MiB and two passes, about 25 ms of one core. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing may take half of libuv's four threads; the others stay free for files and name look-ups. */
const gate = () => once('access.hashing', () => createGate(2))

/** One spelling of a password, whichever keyboard composed it. */
const spelled = (password: string) => password.normalize('NFKC')

const slowHash = (secret: string) => gate()(() => hash(secret, PARAMETERS))

/** Hashes a person's password. Takes tens of milliseconds: never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => slowHash(spelled(password))

export const verifyPassword = async (passwordHash: string, password: string): Promise<boolean> =>
  passwordHash !== '' && gate()(() => verify(passwordHash, spelled(password)))

/** As long as a verification takes, for somebody who does not exist: the time of an answer must not tell. */
export const pretendToVerify = async (password: string): Promise<false> => {
  await hashPassword(password)
  return false
}

export const md5Hex = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')

/** Hashes a till's or API account's password as the call will bring it: the lower-case md5 hex (contract §8). */
export const hashWirePassword = (password: string): Promise<string> => slowHash(md5Hex(password))

/** `sent` is the md5 hex out of the `Authorization` header, in any case, with blanks around it. */
export const verifyWirePassword = async (passwordHash: string, sent: string): Promise<boolean> =>
  passwordHash !== '' && gate()(() => verify(passwordHash, sent.trim().toLowerCase()))

/** A secret of 256 random bits cannot be guessed, so a fast hash keeps it as well as a slow one. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex')

export const verifySecret = (secretHash: string, secret: string): boolean => {
  const [kept, sent] = [Buffer.from(secretHash, 'hex'), Buffer.from(hashSecret(secret), 'hex')]
  return kept.length === sent.length && timingSafeEqual(kept, sent)
}

// No 0/o, 1/l/i: people read these aloud and type them on tills.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password of 79 bits that can be read aloud: `kx7m-p2qd-w9fh-3gtb`. */
export const randomPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => READABLE.charAt(randomInt(READABLE.length))).join(''),
  ).join('-')

/** A random value nobody has to read aloud: `bytes` of entropy as hex, which a double click selects whole. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('hex')
