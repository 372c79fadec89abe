import { expect, test } from 'vitest'
import { actOf, isPaletteKey } from '@/components/shell/shortcut-keys'

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
  ['Escape leads back', press('Escape'), false, 'back'],
  ['but not out of a field', press('Escape'), true, undefined],
  ['other keys are left alone', press('z'), false, undefined],
])('%s', (_sentence, pressed, typing, expected) => {
  expect(actOf(pressed, typing)).toBe(expected)
})

const chord = (key: string, more = {}) => ({ ...press(key, more), code: 'KeyK', shiftKey: false, ...more })

test.each([
  ['Ctrl K opens the palette', chord('k', { ctrlKey: true }), false, true],
  ['with caps lock on', chord('K', { ctrlKey: true }), false, true],
  ['⌘ K does on a Mac', chord('k', { metaKey: true }), true, true],
  ['Ctrl K edits a text on a Mac', chord('k', { ctrlKey: true }), true, false],
  ['⌘ K is the system’s elsewhere', chord('k', { metaKey: true }), false, false],
  ['a Greek keyboard has it in the same place', chord('κ', { ctrlKey: true }), false, true],
  ['the letter counts where it is elsewhere', chord('t', { ctrlKey: true }), false, false],
  ['and is found there', chord('k', { ctrlKey: true, code: 'KeyV' }), false, true],
  ['never with Shift', chord('K', { ctrlKey: true, shiftKey: true }), false, false],
  ['never k alone', chord('k'), false, false],
  ['never while an input method composes', chord('k', { ctrlKey: true, isComposing: true }), false, false],
])('%s', (_sentence, pressed, isMac, expected) => {
  expect(isPaletteKey(pressed, isMac)).toBe(expected)
})
