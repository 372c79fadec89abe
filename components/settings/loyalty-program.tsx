import { LoyaltyFacts } from '@/components/settings/loyalty-facts'
import { formatNumber, formatPoints } from '@/components/ui/format'
import { Section } from '@/components/ui/section'
import type { ProgramFacts } from '@/lib/loyalty/program-facts'

type Props = { program: ProgramFacts; currency: string; locale: string }

const REGISTRATION = '/settings/registration'

/** How points are earned, what the tiers are, how points are spent: as the settings have it, to be read. */
export function LoyaltyProgram({ program, currency, locale }: Props) {
  const points = (count: number) => `${formatPoints(count, locale)} ${count === 1 ? 'point' : 'points'}`
  const amount = (units: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 6 }).format(units)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <Section title="Earning">
        <LoyaltyFacts
          facts={[
            {
              label: 'On a bill',
              value: `${formatNumber(program.pointsPerUnit, locale)} ${program.pointsPerUnit === 1 ? 'point' : 'points'} for each ${amount(1)}, rounded down`,
            },
            { label: 'On joining', value: program.welcomePoints === 0 ? 'None' : points(program.welcomePoints) },
            {
              label: 'Points expire',
              value:
                program.expireAfterDays === null
                  ? 'Never'
                  : `${formatNumber(program.expireAfterDays, locale)} days after they were earned`,
            },
          ]}
          href={`${REGISTRATION}#loyalty`}
          linkLabel="Earning in Registration Configuration"
        />
      </Section>
      <Section title="Tiers">
        <LoyaltyFacts
          facts={program.tiers.map(({ name, fromPoints }) => ({
            label: name,
            value: fromPoints === 0 ? 'From joining' : `From ${points(fromPoints)} earned`,
          }))}
          href={`${REGISTRATION}#loyalty`}
          linkLabel="Tiers in Registration Configuration"
        />
      </Section>
      <Section title="Redeeming">
        <LoyaltyFacts
          facts={[
            { label: 'A point is worth', value: amount(program.pointValue) },
            {
              label: 'Per redemption',
              value: `${points(program.redeemMinimum)} or more${program.redeemMaximum === null ? '' : `, at most ${points(program.redeemMaximum)}`}`,
            },
            {
              label: 'In steps of',
              value: points(program.redeemMultiple),
            },
            {
              label: 'Code',
              value: `${program.needsCode ? 'Always asked for' : 'A till may go without'}; valid for ${formatNumber(program.codeValidMinutes, locale)} minutes`,
            },
          ]}
          href={`${REGISTRATION}#verification`}
          linkLabel="Codes in Registration Configuration"
        />
      </Section>
    </div>
  )
}
