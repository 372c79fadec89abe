import { ButtonLink } from '@/components/ui/button'

/** A page that this person's role does not open. */
export default function ForbiddenPage() {
  return (
    <>
      <title>Not allowed · Regulars</title>
      <h1 className="text-title font-semibold tracking-tight">Your role does not open this page</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">
        Ask an admin if you need it: the rights of each role are under Settings, Users.
      </p>
      <ButtonLink href="/">Home</ButtonLink>
    </>
  )
}
