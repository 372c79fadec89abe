import { expect, test } from 'vitest'
import { fail, ok } from '@/lib/result'
import { readConsentInput } from './consent'

const SMS = { channel: 'sms', priority: 'Bulk', scope: 'ALL', isSubscribed: '1' }

test.each([
  ['takes any case', SMS, ok({ channel: 'SMS', priority: 'BULK', isSubscribed: true })],
  [
    'takes a scope that is absent as all',
    { channel: 'EMAIL', priority: 'trans', isSubscribed: '0' },
    ok({ channel: 'EMAIL', priority: 'TRANS', isSubscribed: false }),
  ],
  ['refuses a channel that is absent', { ...SMS, channel: undefined }, fail('channel_unknown')],
  ['leaves post to the desk', { ...SMS, channel: 'POSTMAIL' }, fail('channel_unknown')],
  ['refuses a priority that is absent', { ...SMS, priority: undefined }, fail('priority_unknown')],
  ['refuses several scopes, even one twice', { ...SMS, scope: 'all,all' }, fail('several_scopes')],
  ['refuses another scope', { ...SMS, scope: 'store' }, fail('scope_unknown')],
  ['takes nothing but 1 and 0', { ...SMS, isSubscribed: 'true' }, fail('status_unknown')],
  ['names the channel before anything else', {}, fail('channel_unknown')],
])('%s', (_sentence, input, expected) => {
  expect(readConsentInput(input)).toEqual(expected)
})
