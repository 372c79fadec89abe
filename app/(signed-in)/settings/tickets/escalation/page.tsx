import type { Metadata } from 'next'
import { ActList, RowActs } from '@/components/tickets/desk/act-list'
import { DeskItem } from '@/components/tickets/desk/desk-item'
import { EscalationLog, RunLog } from '@/components/tickets/desk/escalation-log'
import { RuleForm } from '@/components/tickets/desk/rule-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { pageContext } from '@/lib/access/session'
import { listStaff } from '@/lib/tickets/manage/departments'
import { readDesk } from '@/lib/tickets/manage/managing'
import { listRules, type ShownRule } from '@/lib/tickets/manage/rules'
import { TICKET_PRIORITIES } from '@/lib/tickets/types'
import { departmentLabel, PRIORITY_NAMES } from '@/lib/tickets/words'
import { addRuleAction, changeRuleAction, ruleActAction } from './actions'

export const metadata: Metadata = { title: 'Escalation' }

const hoursOf = (minutes: number) => String(Math.round(minutes / 0.6) / 100)

export default async function EscalationPage() {
  const ctx = await pageContext('tickets.manage')
  const { locale } = ctx.settings.organisation
  const zone = ctx.settings.config.timeZone
  const { rules, runs, escalations } = await listRules(ctx)
  const staff = await listStaff(ctx)
  const { departments } = await readDesk(ctx)
  const choices = {
    staff,
    departments: departments.map(({ code, label }) => ({ value: code, label })),
    priorities: TICKET_PRIORITIES.map((priority) => ({ value: priority, label: PRIORITY_NAMES[priority] })),
  }
  const nameOf = (id: number) => staff.find((user) => user.id === id)?.name ?? 'somebody who is not there'
  const sentenceOf = ({ priority, department, overdueMinutes, assignToId, notifyIds }: ShownRule) => {
    const which = [
      priority === null ? '' : `${PRIORITY_NAMES[priority].toLowerCase()} priority`,
      department === null ? '' : departmentLabel({ departments: ctx.settings.ticketDesk.departments }, department),
    ].filter(Boolean)
    const acts = [
      assignToId === null ? '' : `assigned to ${nameOf(assignToId)}`,
      notifyIds.length === 0 ? '' : `told to ${notifyIds.map(nameOf).join(', ')}`,
    ].filter(Boolean)
    const when = overdueMinutes === 0 ? 'as soon as overdue' : `${hoursOf(overdueMinutes)} h overdue`
    return `${which.length === 0 ? 'Any ticket' : `Tickets of ${which.join(', ')}`}, ${when}: ${acts.join('; ')}.`
  }
  return (
    <>
      <PageHeader title="Escalation" fact="What happens to tickets that stay overdue" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Rules">
            <p className="mb-2 max-w-prose text-table text-muted">
              Looked at every minute, those that act soonest first. Each deals with a ticket once; when its due moment
              moves, once more. What is closed or waits for somebody else is left alone.
            </p>
            <ActList action={ruleActAction} label="Rules">
              {rules.map((rule) => (
                <DeskItem
                  key={rule.id}
                  name={rule.name}
                  facts={
                    <>
                      {rule.isDisabled && <StatusChip>Disabled</StatusChip>}
                      {rule.idle && <StatusChip tone="warning">Does nothing</StatusChip>}
                      <span className="basis-full text-xs text-muted sm:pl-5">{sentenceOf(rule)}</span>
                      {rule.idle && (
                        <span className="basis-full text-xs sm:pl-5">{rule.idle} Choose somebody else.</span>
                      )}
                    </>
                  }
                >
                  <RuleForm
                    action={changeRuleAction}
                    {...choices}
                    rule={{
                      id: rule.id,
                      version: rule.version,
                      name: rule.name,
                      priority: rule.priority ?? '',
                      department: rule.department ?? '',
                      overdueHours: hoursOf(rule.overdueMinutes),
                      assignToId: rule.assignToId,
                      notifyIds: rule.notifyIds,
                    }}
                  />
                  <RowActs
                    row={{ id: rule.id, version: rule.version, name: rule.name }}
                    isDisabled={rule.isDisabled}
                    deleting="It leaves this page with what it is known to have done; the tickets’ own histories stay. It cannot be taken back."
                  />
                </DeskItem>
              ))}
            </ActList>
            {rules.length === 0 && <p className="text-table text-muted">No rules yet: nothing escalates.</p>}
          </Section>
          <Section title="Add a rule">
            <RuleForm action={addRuleAction} {...choices} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Last runs">
            <RunLog runs={runs} locale={locale} zone={zone} />
          </Section>
          <Section title="Escalated last">
            <EscalationLog escalations={escalations} locale={locale} zone={zone} />
          </Section>
        </div>
      </div>
    </>
  )
}
