type Value = string | number | boolean | undefined

/** A list's state as the query of its address, with its `?`: what is empty, or as the list is anyway, is left out. */
export const queryOf = (
  state: Readonly<Record<string, Value>>,
  usual: Readonly<Record<string, Value>> = {},
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(state))
    if (value !== undefined && value !== '' && value !== usual[name]) query.set(name, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
