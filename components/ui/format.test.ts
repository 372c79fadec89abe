import { expect, test } from 'vitest'
import {
  formatClock,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPoints,
  formatQuantity,
  formatRelative,
  formatShare,
  formatShortMoney,
  formatShortNumber,
  initials,
} from '@/components/ui/format'

test.each([
  [
    'a moment on the shop’s clock',
    formatDateTime(new Date('2026-03-12T08:35:00Z'), 'en-GB', 'Asia/Kolkata'),
    '12 Mar 2026, 14:05',
  ],
  [
    'midnight is 00, not 24',
    formatDateTime(new Date('2026-03-11T18:30:00Z'), 'en-GB', 'Asia/Kolkata'),
    '12 Mar 2026, 00:00',
  ],
  ['a plain date in no zone', formatDate('2026-03-12', 'en-GB'), '12 Mar 2026'],
  ['a plain date that is none', formatDate('soon', 'en-GB'), 'soon'],
  ['money from the smallest unit', formatMoney(125_050, 'INR', 'en-IN'), '₹1,250.50'],
  ['money that was given back', formatMoney(-1250, 'EUR', 'en-GB'), '−€12.50'],
  ['a quantity that was given back', formatQuantity(-1_500, 'en-GB'), '−1.5'],
  ['a currency without decimals', formatMoney(1250, 'JPY', 'en-GB'), 'JP¥1,250'],
  ['a currency with three decimals', formatMoney(1250, 'KWD', 'en-GB').replace(/\s/, ' '), 'KWD 1.250'],
  ['lakhs where people count in lakhs', formatNumber(1_000_000, 'en-IN'), '10,00,000'],
  ['a debit with a real minus', formatPoints(-80, 'en-GB'), '−80'],
  ['the time on the shop’s clock', formatClock(new Date('2026-03-12T08:35:00Z'), 'en-GB', 'Asia/Kolkata'), '14:05'],
  ['a month of the calendar', formatMonth(202603, 'en-GB'), 'Mar 2026'],
  ['the first month of a year', formatMonth(202601, 'en-GB'), 'Jan 2026'],
  ['money where there is little room', formatShortMoney(4_821_000, 'USD', 'en-US'), '$48.2K'],
  ['little money where there is little room', formatShortMoney(4_800, 'USD', 'en-US'), '$48'],
  ['a count where there is little room', formatShortNumber(36_000, 'en-US'), '36K'],
  ['a small count as it is', formatShortNumber(800, 'en-GB'), '800'],
  ['a share', formatShare(0.125, 'en-GB'), '12.5%'],
  ['thousandths', formatQuantity(2_500, 'en-GB'), '2.5'],
  ['initials of two words', initials('Asha Menon'), 'AM'],
  ['initials of one word', initials('  asha '), 'A'],
  ['initials of nobody', initials(''), ''],
])('%s', (_sentence, shown, expected) => {
  expect(shown).toBe(expected)
})

test.each([
  [-30, 'now'],
  [-60, '1 min ago'],
  [-14 * 60, '14 min ago'],
  [-2 * 3600, '2 hr ago'],
  [-86_400, 'yesterday'],
  [2 * 86_400, 'in 2 days'],
])('%i seconds from now reads "%s"', (seconds, expected) => {
  const now = new Date('2026-03-12T08:35:00Z')
  expect(formatRelative(new Date(now.getTime() + seconds * 1000), now, 'en-GB')).toBe(expected)
})
