import { expect, it } from 'vitest'
import { differences, plainValue } from './difference.tsx'

const words = { field: (name: string) => name, value: (_: string, value: unknown) => plainValue(value) }

it('shows only what differs', () => {
  const lines = differences(
    { name: '甲', town: '1', products: ['豆腐'] },
    { name: '甲', town: '2', products: ['豆干'] },
    words,
  )
  expect(lines).toEqual([
    { field: 'town', before: '1', after: '2' },
    { field: 'products', before: '豆腐', after: '豆干' },
  ])
})

it('says of what was not there that it was empty', () => {
  expect(differences(null, { name: '甲' }, words)).toEqual([{ field: 'name', before: '（空）', after: '甲' }])
})

it('leaves out what says nothing to people', () => {
  const hides = (name: string) => name === 'file'
  expect(differences({}, { file: 'abc', title: '照片' }, { ...words, hides }).map(line => line.field)).toEqual([
    'title',
  ])
})
