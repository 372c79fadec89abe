import type { z } from 'zod'
import type { User } from '@/lib/access/users'
import { emailKeyOf, listUsers } from '@/lib/access/users'
import type { Context } from '@/lib/context'
import type { Settings, StoreOfChain, Till } from '@/lib/organisation/settings'
import { parse } from '@/lib/parse'
import { Refused } from './output'

/** What the operator names by code or address, as the use cases want it. */
export const storeNamed = ({ stores }: Settings, code: string): StoreOfChain => {
  const found = [...stores.values()].find((store) => store.code === code)
  if (!found) throw new Refused('store_not_found', `There is no store ${code}.`)
  return found
}

export const tillNamed = ({ tillsByCode }: Settings, code: string): Till => {
  const found = tillsByCode.get(code)
  if (!found) throw new Refused('till_not_found', `There is no till ${code}.`)
  return found
}

export const userNamed = async (ctx: Context<'users.manage'>, email: string): Promise<User> => {
  const wanted = emailKeyOf(email)
  const found = (await listUsers(ctx)).find((user) => emailKeyOf(user.email) === wanted)
  if (!found) throw new Refused('user_not_found', `Nobody signs in as ${email}.`)
  return found
}

/** Input as the schema reads it, or its first complaint. */
export const checked = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const read = parse(schema, input)
  if (read.ok) return read.value
  const [[field, complaint] = ['', 'The input is not valid']] = Object.entries(read.error.fields)
  throw new Refused('invalid_input', `${field === '' ? '' : `${field}: `}${complaint}.`)
}
