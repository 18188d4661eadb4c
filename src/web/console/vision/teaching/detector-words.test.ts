import { describe, expect, it } from 'vitest'
import { labelsIn, labelsOf } from './detector-words.ts'

describe('labels of an own detector', () => {
  it('are read as people find them: a line each, in a row, with numbers or quotes around', () => {
    expect(labelsIn('person\n cup \n\nno-hat')).toEqual(['person', 'cup', 'no-hat'])
    expect(labelsIn("0: person\n1: 'cell phone'\n- cup")).toEqual(['person', 'cell phone', 'cup'])
    expect(labelsIn('a，b, c')).toEqual(['a', 'b', 'c'])
  })

  it('are told by the kind that they mean', () => {
    const kinds = [
      { code: 'A05' as const, name: '吸烟', byHand: true },
      { code: 'A01' as const, name: '未戴工作帽', byHand: false },
    ]
    const labels = ['cigarette', 'smoke', 'bare head', 'cup']
    expect(labelsOf({ labels, kinds: { cigarette: 'A05', smoke: 'A05', 'bare head': 'A01' } }, kinds)).toBe(
      '吸烟（cigarette、smoke），未戴工作帽（bare head）；另有 1 个标签不用',
    )
  })
})
