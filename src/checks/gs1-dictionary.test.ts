import { expect, it } from 'vitest'
import { dictionaryRelease } from '../kernel/gs1/dictionary.ts'
import { committed } from './generated.ts'
import { dictionarySource } from './gs1-dictionary.ts'
import { readText } from './sources.ts'

const official = readText('src/kernel/gs1/gs1-syntax-dictionary.txt')

it('dictionary.ts is what the official dictionary says (UPDATE=1 writes it anew)', () => {
  const source = dictionarySource(official)
  expect(source).toBe(committed('src/kernel/gs1/dictionary.ts', source))
})

it('the copy is the release that it says it is', () => {
  expect(official).toContain(`# Release: ${dictionaryRelease}`)
})

it('a changed entry changes what is generated', () => {
  expect(dictionarySource(official.replace('N14,csum,gcppos2 ', 'N15,csum,gcppos2 '))).not.toBe(
    dictionarySource(official),
  )
})
