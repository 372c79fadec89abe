import type { Metadata } from 'next'
import { DeskItem } from '@/components/tickets/desk/desk-item'
import { HoursForm } from '@/components/tickets/desk/hours-form'
import { TargetsForm } from '@/components/tickets/desk/targets-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { seenHours, timeOfMinute, WEEKDAYS } from '@/lib/tickets/manage/hours'
import { readDesk } from '@/lib/tickets/manage/managing'
import { seenTargets, targetField } from '@/lib/tickets/manage/targets'
import { TICKET_PRIORITIES } from '@/lib/tickets/types'
import { PRIORITY_NAMES } from '@/lib/tickets/words'
import { saveHoursAction, saveTargetsAction } from './actions'

export const metadata: Metadata = { title: 'Targets and hours' }

const EVERY = { code: '', label: 'Every department' }
const hoursOf = (minutes: number | undefined) => (minutes === undefined ? '' : String(Math.round(minutes / 0.6) / 100))

export default async function TargetsPage() {
  const ctx = await pageContext('tickets.manage')
  const { targets, hours, departments } = await readDesk(ctx)
  const rows = [EVERY, ...departments]
  return (
    <>
      <PageHeader title="Targets and hours" fact="By when a ticket is to be done" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <Section title="Targets in working hours">
          <p className="mb-4 max-w-prose text-table text-muted">
            A ticket is due so many working hours after it was filed. A department whose field is empty goes by every
            department’s. It counts for tickets that are filed or moved from now on.
          </p>
          <TargetsForm
            action={saveTargetsAction}
            seen={seenTargets(targets)}
            rows={rows.map(({ code, label }) => ({
              department: code,
              label,
              fields: TICKET_PRIORITIES.map((priority) => ({
                name: targetField(code, priority),
                label: PRIORITY_NAMES[priority],
                hours: hoursOf(targets.find((each) => each.department === code && each.priority === priority)?.minutes),
              })),
            }))}
          />
        </Section>
        <Section title="Working hours">
          <p className="mb-2 max-w-prose text-table text-muted">
            In the organisation’s time, such as 09:00 to 18:00; 24:00 is midnight. A day without times is free. A
            department without any goes by every department’s; where those are empty too, the desk never closes.
          </p>
          <ul aria-label="Working hours" className="-mb-2">
            {rows.map(({ code, label }) => {
              const own = hours.filter(({ department }) => department === code)
              return (
                <DeskItem
                  key={code}
                  name={label}
                  facts={<span className="text-xs text-muted">{factOf(own.length, code)}</span>}
                >
                  <HoursForm
                    action={saveHoursAction}
                    department={code}
                    label={label}
                    seen={seenHours(own)}
                    days={WEEKDAYS.map((name, place) => {
                      const day = own.find(({ weekday }) => weekday === place + 1)
                      return {
                        weekday: place + 1,
                        name,
                        opens: day ? timeOfMinute(day.opensAt) : '',
                        closes: day ? timeOfMinute(day.closesAt) : '',
                      }
                    })}
                  />
                </DeskItem>
              )
            })}
          </ul>
        </Section>
      </div>
    </>
  )
}

const factOf = (days: number, code: string) => {
  if (days > 0) return days === 1 ? '1 working day' : `${days} working days`
  return code === '' ? 'Never closes' : 'As every department'
}
