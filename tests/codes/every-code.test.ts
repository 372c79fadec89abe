import { beforeAll, expect, test } from 'vitest'
import codes from '@/lib/v1/codes.json'
import { FORMATS, type Format, newApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { serve } from '@/tests/served-api'
import { careCodes } from './care'
import { couponCodes } from './coupons'
import { customerCodes } from './customers'
import { interactionCodes } from './interactions'
import { pointsCodes } from './points'
import { referralCodes } from './referrals'
import { requestCodes } from './requests'
import { ticketCodes } from './tickets'
import { transactionCodes } from './transactions'
import { wholeCalls } from './whole-calls'
import { CALLED, type CodeScenario, witness } from './witness'

/** One file an area. Each runs on an installation of its own. */
const SCENARIOS: readonly CodeScenario[] = [
  wholeCalls,
  customerCodes,
  couponCodes,
  pointsCodes,
  referralCodes,
  interactionCodes,
  careCodes,
  ticketCodes,
  requestCodes,
  transactionCodes,
]

const IMPOSSIBLE: Readonly<Record<string, string>> = Object.assign({}, ...SCENARIOS.map(({ impossible }) => impossible))

/** What the code list gives the calls that exist: once somewhere for `all`, once per call otherwise. */
const expected = codes.flatMap(({ level, code, used_by }) =>
  used_by.flatMap((endpoint) =>
    endpoint === 'all'
      ? [`all ${level} ${code}`]
      : CALLED.some((each) => each === endpoint)
        ? [`${endpoint} ${level} ${code}`]
        : [],
  ),
)

eachEngine('every code of the calls that exist, over HTTP', (engine) => {
  let seen: Record<Format, Set<string>>
  beforeAll(async () => {
    seen = { json: new Set(), xml: new Set() }
    for (const format of FORMATS) {
      for (const { run } of SCENARIOS) {
        const api = await newApi(engine)
        await run(api, witness(api, await serve(api), format, seen[format]))
      }
    }
  }, 180_000)

  test.each(FORMATS)('is sent by some call or cannot be (%s)', (format) => {
    const sent = new Set([...seen[format]].flatMap((each) => [each, each.replace(/^\S+/, 'all')]))
    expect([...new Set(expected)].filter((each) => !sent.has(each) && !(each in IMPOSSIBLE))).toEqual([])
    expect(Object.keys(IMPOSSIBLE).filter((each) => sent.has(each) || !expected.includes(each))).toEqual([])
  })

  test.each(FORMATS)('is one that the list gives the call (%s)', (format) => {
    const listed = new Set(expected)
    const unlisted = [...seen[format]].filter((each) => !listed.has(each) && !listed.has(each.replace(/^\S+/, 'all')))
    expect(unlisted).toEqual([])
  })

  test.each(FORMATS)('of a whole call is sent by each of them (%s)', (format) => {
    const missing = CALLED.flatMap((endpoint) =>
      [400, 401, 405, 407, 429].map((code) => `${endpoint} api ${code}`).filter((each) => !seen[format].has(each)),
    )
    expect(missing).toEqual([])
  })
})
