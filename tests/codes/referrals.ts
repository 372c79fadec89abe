import { eq } from 'drizzle-orm'
import { insertCampaign } from '@/db/queries/referrals'
import type { TestApi } from '@/tests/api'
import type { CodeScenario, Witness } from './witness'

const MEMBER = '12025554000'
const referrals = { referral_type: { type: 'EMAIL', referral: { id: '1', identifier: 'new@mail.example' } } }

const run = async (api: TestApi, { post, get, broken }: Witness) => {
  const invite = (customer: object) => post('customer/referrals', { customer: { ...customer } })
  const ask = (query: string) => get('customer/referrals', query)
  await api.add([{ mobile: MEMBER }, { mobile: '12025554001', type: 'NON_LOYALTY' }])
  await invite({ mobile: MEMBER, referrals })
  await invite({ referrals })
  await invite({ id: '999999999', referrals })
  await invite({ mobile: '12025554099', referrals })
  await invite({ mobile: '12025554001', referrals })
  await invite({ mobile: MEMBER, referrals: { ...referrals, campaign_token: 'nosuch' } })
  await invite({
    mobile: MEMBER,
    referrals: { referral_type: { type: 'fax', referral: { id: '1', identifier: 'x' } } },
  })
  const mobiles = ['12ab', MEMBER].map((identifier, place) => ({ id: String(place), identifier }))
  await invite({ mobile: MEMBER, referrals: { referral_type: { type: 'MOBILE', referral: mobiles } } })
  await post('customer/referrals', {
    customer: [
      { mobile: MEMBER, referrals },
      { mobile: '12025554099', referrals },
    ],
  })
  await post('customer/referrals', { customer: Array.from({ length: 51 }, () => ({ mobile: MEMBER, referrals })) })

  await ask(`mobile=${MEMBER}`)
  await ask(`mobile=${MEMBER}&store_code=nosuch`)
  await endDefault(api)
  await invite({ mobile: MEMBER, referrals })
  await api.add({ mobile: '12025554002' })
  await ask('mobile=12025554002')
  const noCampaigns = { tables: { ...api.store.tables, referralCampaigns: undefined as never } }
  await broken('customer/referrals', noCampaigns, { path: `/v1.1/customer/referrals?mobile=${MEMBER}` })
}

const endDefault = async ({ store, clock }: TestApi) => {
  const { referralCampaigns: campaigns } = store.tables
  await store.transaction(async (tx) => {
    await tx.sql.update(campaigns).set({ endedAt: clock.now, isDefault: false }).where(eq(campaigns.token, 'DEFAULT'))
    const times = { startsAt: clock.now, endedAt: clock.now, createdAt: clock.now }
    await insertCampaign(tx, { token: 'OVER', name: 'Over', isDefault: true, ...times })
  })
}

/** customer/referrals, both verbs. */
export const referralCodes: CodeScenario = { run }
