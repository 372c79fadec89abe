'use client'

import { useState } from 'react'
import { CouponIssueForm, type IssueFormProps } from '@/components/loyalty/coupon-issue-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = Omit<IssueFormProps, 'action' | 'isGoodwill' | 'onDone'> & {
  /** Absent for who may not. */
  issue?: IssueFormProps['action']
  grant?: IssueFormProps['action']
}

const TITLES = { issue: 'Issue a coupon', grant: 'Grant a coupon as goodwill' } as const

/** The buttons that give a customer a coupon, and the dialog of each. */
export function CouponIssue({ issue, grant, ...form }: Props) {
  const [open, setOpen] = useState<'issue' | 'grant' | null>(null)
  const action = open === 'issue' ? issue : grant
  return (
    <>
      {grant && (
        <Button size="sm" onClick={() => setOpen('grant')}>
          Grant as goodwill
        </Button>
      )}
      {issue && (
        <Button size="sm" tone="primary" onClick={() => setOpen('issue')}>
          Issue a coupon
        </Button>
      )}
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={open ? TITLES[open] : TITLES.issue}>
        {open && action && (
          <CouponIssueForm {...form} action={action} isGoodwill={open === 'grant'} onDone={() => setOpen(null)} />
        )}
      </Dialog>
    </>
  )
}
