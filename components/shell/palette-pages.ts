import { NAVIGATION, NAVIGATION_NEEDS, SETTINGS, SETTINGS_NEEDS } from '@/components/shell/navigation'
import type { Permission } from '@/lib/access/permissions'
import { fold } from '@/lib/customers/names'

/** What the palette does without going anywhere. */
export type PaletteAct = 'file-ticket' | 'theme' | 'keys' | 'sign-out'

interface Entry {
  label: string
  /** Where it leads, or what it does. */
  to: { href: string } | { act: PaletteAct }
  /** One of these permissions is needed; without any it is everybody's. */
  needs?: readonly Permission[]
  /** Other words that people look for it by. */
  also: string
  /** The single key that does the same. */
  key?: string
}

const setting = (item: keyof typeof SETTINGS, also: string, label: string = SETTINGS[item].label): Entry => ({
  label,
  to: { href: SETTINGS[item].href },
  needs: [SETTINGS_NEEDS[item]],
  also: `settings ${also}`,
})

/** Every page and action the palette knows, in the order they are offered. */
const ENTRIES = {
  register: {
    label: 'Register a customer',
    to: { href: '/customers/new' },
    needs: ['customers.register'],
    also: 'new add create sign up enrol',
    key: 'n',
  },
  fileTicket: {
    label: 'File a ticket',
    to: { act: 'file-ticket' },
    needs: ['tickets.file'],
    also: 'new add create complaint case issue call report',
    key: 'f',
  },
  home: { label: NAVIGATION.home.label, to: { href: '/' }, also: 'start dashboard overview' },
  customers: {
    label: NAVIGATION.customers.label,
    to: { href: NAVIGATION.customers.href },
    ...(NAVIGATION_NEEDS.customers && { needs: NAVIGATION_NEEDS.customers }),
    also: 'list people members find search',
  },
  requests: {
    label: NAVIGATION.requests.label,
    to: { href: NAVIGATION.requests.href },
    ...(NAVIGATION_NEEDS.requests && { needs: NAVIGATION_NEEDS.requests }),
    also: 'queue approve reject changes waiting pending approvals',
  },
  tickets: {
    label: 'Tickets',
    to: { href: '/tickets' },
    needs: ['tickets.work'],
    also: 'queue cases complaints mine overdue due unassigned',
  },
  ticketReport: {
    label: 'Ticket report',
    to: { href: '/tickets/report' },
    needs: ['tickets.work'],
    also: 'statistics charts opened closed resolution answer times',
  },
  duplicates: {
    label: 'Possible duplicates',
    to: { href: '/customers/duplicates' },
    needs: ['customers.read'],
    also: 'twins double second accounts same person',
  },
  merge: {
    label: 'Merge two customers',
    to: { href: '/customers/merge' },
    needs: ['requests.file'],
    also: 'join combine unite accounts duplicates',
  },
  exports: {
    label: 'Exports',
    to: { href: '/customers/exports' },
    needs: ['customers.export'],
    also: 'csv download file spreadsheet excel customers',
  },
  registration: setting(
    'registration',
    'otp verification identifiers primary key mobile e-mail email external id conflicts fields form points redemption validation codes',
  ),
  configurationHistory: {
    label: 'History of the Registration Configuration',
    to: { href: '/settings/registration/history' },
    needs: ['settings.read'],
    also: 'settings changes who changed audit',
  },
  loyalty: setting('loyalty', 'points tiers program coupons series expiry rewards'),
  newSeries: {
    label: 'New coupon series',
    to: { href: '/settings/loyalty/series/new' },
    needs: ['loyalty.manage'],
    also: 'add create discount vouchers',
  },
  referrals: setting('referrals', 'campaigns invite friends'),
  newCampaign: {
    label: 'New referral campaign',
    to: { href: '/settings/referrals/new' },
    needs: ['loyalty.manage'],
    also: 'add create invite',
  },
  status: setting('status', 'labels fraud blocked restricted', 'Status labels'),
  ticketDesk: setting(
    'tickets',
    'statuses departments targets working hours quick replies escalation rules',
    'Ticket desk settings',
  ),
  users: setting('users', 'people staff roles agents managers approvers passwords team'),
  newUser: {
    label: 'New user',
    to: { href: '/settings/users/new' },
    needs: ['users.manage'],
    also: 'add create invite person staff agent manager',
  },
  stores: setting('stores', 'shops branches counters registers locations', 'Stores and tills'),
  newStore: {
    label: 'New store',
    to: { href: '/settings/stores/new' },
    needs: ['stores.manage'],
    also: 'add create shop branch',
  },
  api: setting('api', 'accounts tokens integrations keys webhooks', 'API accounts'),
  newApiAccount: {
    label: 'New API account',
    to: { href: '/settings/api/new' },
    needs: ['api.manage'],
    also: 'add create integration token',
  },
  theme: {
    label: 'Switch between light and dark',
    to: { act: 'theme' },
    also: 'theme mode night day colours appearance',
  },
  keys: { label: 'Keyboard shortcuts', to: { act: 'keys' }, also: 'help hotkeys single', key: '?' },
  signOut: { label: 'Sign out', to: { act: 'sign-out' }, also: 'log out logout leave exit end session' },
} satisfies Record<string, Entry>

export type PaletteEntryId = keyof typeof ENTRIES
export type PaletteEntry = Entry & { id: PaletteEntryId }

const ALL: readonly PaletteEntry[] = (Object.keys(ENTRIES) as PaletteEntryId[]).map((id) => ({ id, ...ENTRIES[id] }))

/** The pages and actions of somebody with these permissions. */
export const entriesFor = (permissions: ReadonlySet<Permission>): readonly PaletteEntryId[] =>
  ALL.flatMap(({ id, needs }) => (needs?.some((permission) => permissions.has(permission)) === false ? [] : [id]))

/** What stands under what was opened lately while nothing is typed. */
const FIRST: readonly PaletteEntryId[] = [
  'register',
  'fileTicket',
  'home',
  'customers',
  'requests',
  'tickets',
  'duplicates',
  'theme',
  'keys',
]

export const firstEntries = (allowed: readonly PaletteEntryId[]): readonly PaletteEntry[] =>
  ALL.filter(({ id }) => FIRST.includes(id) && allowed.includes(id))

const MOST = 5

/**
 * The entries that every typed word begins a word of, however it is written; first those whose name begins with the text,
 * then those whose name holds it, then those that are also called so.
 */
export const entriesMatching = (text: string, allowed: readonly PaletteEntryId[]): readonly PaletteEntry[] => {
  const typed = wordsOf(text)
  if (typed.length === 0) return []
  const begins = (words: readonly string[]) => typed.every((word) => words.some((each) => each.startsWith(word)))
  const rankOf = ({ label, also }: PaletteEntry): number | null => {
    if (fold(label).startsWith(fold(text))) return 0
    if (begins(wordsOf(label))) return 1
    return begins([...wordsOf(label), ...wordsOf(also)]) ? 2 : null
  }
  return ALL.filter(({ id }) => allowed.includes(id))
    .flatMap((entry) => {
      const rank = rankOf(entry)
      return rank === null ? [] : [{ entry, rank }]
    })
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry)
}

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
