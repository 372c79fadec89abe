'use client'

import { useState } from 'react'
import { CouponIssueForm, type IssueFormProps } from '@/components/loyalty/coupon-issue-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = Omit<IssueFormProps, 'action' | 'goodwill' | 'onDone'> & {
  /** Absent for who may not. */
  issue?: IssueFormProps['action']
  grant?: IssueFormProps['action']
  /** Whether goodwill is granted at once, or asked for. */
  isGranted: boolean
}

/** The buttons that give a customer a coupon, and the dialog of each. */
export function CouponIssue({ issue, grant, isGranted, ...form }: Props) {
  const [open, setOpen] = useState<'issue' | 'grant' | null>(null)
  const action = open === 'issue' ? issue : grant
  const goodwill = `${isGranted ? 'Grant' : 'Ask for'} a coupon as goodwill`
  return (
    <>
      {grant && (
        <Button size="sm" onClick={() => setOpen('grant')}>
          {isGranted ? 'Grant as goodwill' : 'Ask for goodwill'}
        </Button>
      )}
      {issue && (
        <Button size="sm" tone="primary" onClick={() => setOpen('issue')}>
          Issue a coupon
        </Button>
      )}
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={open === 'grant' ? goodwill : 'Issue a coupon'}>
        {open && action && (
          <CouponIssueForm
            {...form}
            action={action}
            goodwill={open === 'issue' ? null : isGranted ? 'granted' : 'asked'}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </>
  )
}
