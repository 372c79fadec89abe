'use client'

import { FieldNotes, type FieldProps, useField } from '@/components/ui/field'

type Props = FieldProps & {
  /** What the form sends when it is on; nothing is sent when it is off. Default `on`. */
  sent?: string
  defaultOn?: boolean
  on?: boolean
  onChange?: (on: boolean) => void
  /** `end` puts the switch at the right edge, as in a settings list. Default `start`. */
  side?: 'start' | 'end'
}

/** On or off. A real checkbox with the role of a switch: a form without scripts sends `name=on`, or nothing. */
export function SwitchInput({ sent = 'on', defaultOn, on, onChange, side = 'start', ...props }: Props) {
  const wiring = useField(props)
  const { 'aria-required': _required, ...described } = wiring.control
  // The browser tells a switch's state itself; `aria-checked` beside it would only grow stale.
  const control = { ...described, type: 'checkbox', role: 'switch' }
  const typed = props.state?.status === 'refused' && props.state.values ? wiring.typed === sent : undefined
  return (
    <div className={`flex gap-2.5 ${side === 'end' ? 'flex-row-reverse' : ''} ${props.className ?? ''}`}>
      <input
        {...control}
        value={sent}
        className="switch-input"
        disabled={props.disabled}
        {...(on === undefined ? { defaultChecked: typed ?? defaultOn } : { checked: on })}
        onChange={(event) => onChange?.(event.target.checked)}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className={props.labelHidden ? 'sr-only' : 'flex min-h-5 flex-wrap items-baseline gap-x-2'}>
          <label htmlFor={wiring.id} className="label">
            {props.label}
          </label>
          {props.aside && <span className="min-w-0 max-sm:basis-full sm:ml-auto">{props.aside}</span>}
        </div>
        <FieldNotes wiring={wiring} description={props.description} />
      </div>
    </div>
  )
}
