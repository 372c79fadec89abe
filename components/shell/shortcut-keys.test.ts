import { expect, test } from 'vitest'
import { actOf } from '@/components/shell/shortcut-keys'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...more,
})

test.each([
  ['a plain key acts', press('/'), false, 'search'],
  ['? acts', press('?'), false, 'help'],
  ['never while typing', press('n'), true, undefined],
  ['never with Ctrl', press('n', { ctrlKey: true }), false, undefined],
  ['never with ⌘', press('k', { metaKey: true }), false, undefined],
  ['never while an input method composes', press('e', { isComposing: true }), false, undefined],
  ['held down it moves', press('j', { repeat: true }), false, 'next-row'],
  ['held down it does not open twice', press('n', { repeat: true }), false, undefined],
  ['other keys are left alone', press('x'), false, undefined],
])('%s', (_sentence, pressed, typing, expected) => {
  expect(actOf(pressed, typing)).toBe(expected)
})
