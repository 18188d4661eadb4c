import { describe, expect, it } from 'vitest'
import { kindWord, rateWord, shortName } from './words.ts'

describe('words of cameras and alerts', () => {
  it.each([
    ['巴中市恩阳区宝元寺粮食酒坊', '宝元寺粮食酒坊'],
    ['成都市郫都区区府豆瓣坊', '区府豆瓣坊'],
    ['永强豆制品', '永强豆制品'],
    ['城市豆花', '城市豆花'],
    ['巴中市恩阳区', '巴中市恩阳区'],
  ])('%s is %s where there is little room', (name, short) => expect(shortName(name)).toBe(short))

  it.each([
    ['raised', '疑似未戴工作帽'],
    ['seconding', '疑似未戴工作帽'],
    ['confirmed', '未戴工作帽'],
    ['closed', '未戴工作帽'],
  ] as const)('what is %s is called %s', (state, word) => expect(kindWord('未戴工作帽', state)).toBe(word))

  it.each([
    [null, '—'],
    [0, '0.00%'],
    [8_333, '83.33%'],
    [10_000, '100.00%'],
  ])('a rate of %o is %s', (rate, word) => expect(rateWord(rate)).toBe(word))
})
