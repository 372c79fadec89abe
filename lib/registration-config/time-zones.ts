/** Names that time zone data took up lately; runtimes still list them under their former ones. */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Europe/Kiev': 'Europe/Kyiv',
}

/** Whether this machine's time zone data knows the name (`Asia/Kolkata`); offsets such as `+05:30` are no zones. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Z]/i.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The zones to choose from, by their present names, UTC first. */
export const timeZones = (): readonly string[] => {
  const listed = Intl.supportedValuesOf('timeZone').map((name) => {
    const present = RENAMED[name]
    return present && isTimeZone(present) ? present : name
  })
  return ['UTC', ...listed.filter((name) => name !== 'UTC').sort()]
}
