import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { RegisterCustomers } from '@/components/customers/register-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { customerForm } from '@/lib/customers/form'
import { registerAction } from './actions'

export const metadata: Metadata = { title: 'Register customer' }

export default async function RegisterPage() {
  const ctx = await pageContext('customers.register')
  return (
    <>
      <PageHeader title="Register customer" />
      <RegisterCustomers form={customerForm(ctx)} action={registerAction} firstKey={randomUUID()} />
    </>
  )
}
