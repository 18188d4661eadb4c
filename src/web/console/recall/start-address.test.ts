import { expect, it } from 'vitest'
import { type Start, startOf } from '../trace/start.ts'
import { startAddress } from './start-address.ts'

const starts: readonly Start[] = [
  { kind: 'lot', lot: '018f0000-0000-7000-8000-000000000001' },
  { kind: 'supplier', supplier: '018f0000-0000-7000-8000-000000000002', from: '2026-08-01', to: null },
  { kind: 'material', name: '油菜籽 & 芝麻', workshop: null, from: null, to: '2026-08-09' },
  { kind: 'material', name: '大豆', workshop: '018f0000-0000-7000-8000-000000000003', from: null, to: null },
]

it.each(starts)('a recall begins where the trace did: %j', start => {
  const said = new URLSearchParams(startAddress(start))
  expect(startOf({ text: name => said.get(name) ?? '' })).toEqual(start)
})
