import { expect, test } from 'vitest'
import { pointsValue } from './points-value'

test.each([
  [50, 1, 'EUR', 5000],
  [3, 0.1, 'EUR', 30],
  [7, 0.29, 'EUR', 203],
  [1, 0.005, 'EUR', 0],
  [3, 0.005, 'EUR', 1],
  [10, 0.25, 'JPY', 2],
  [10, 0.125, 'KWD', 1250],
  [9, 0, 'EUR', 0],
])('%d points at %d are worth %s %d minor units', (points, value, currency, minor) => {
  expect(pointsValue(points, value, currency)).toBe(minor)
})
