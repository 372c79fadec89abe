import type { Settings } from '@/lib/organisation/settings'

/** How points are earned and kept, in the order in which people ask. Amounts in whole units of the currency. */
export interface ProgramFacts {
  pointsPerUnit: number
  welcomePoints: number
  /** Null = never. */
  expireAfterDays: number | null
  tiers: readonly { serial: number; name: string; fromPoints: number }[]
  pointValue: number
  redeemMultiple: number
  redeemMinimum: number
  /** Null = no limit. */
  redeemMaximum: number | null
  needsCode: boolean
  codeValidMinutes: number
}

/** What the settings say about the loyalty program. */
export const programFacts = ({ config }: Settings): ProgramFacts => ({
  pointsPerUnit: config.pointsPerUnit,
  welcomePoints: config.welcomePoints,
  expireAfterDays: config.pointsExpireAfterDays === 0 ? null : config.pointsExpireAfterDays,
  tiers: config.tiers,
  pointValue: config.redemption.pointValue,
  redeemMultiple: config.redemption.multiple,
  redeemMinimum: config.redemption.minimum,
  redeemMaximum: config.redemption.maximum === 0 ? null : config.redemption.maximum,
  needsCode: !config.redemption.maySkipValidation,
  codeValidMinutes: config.redemption.codeValidMinutes,
})
