import { pinyin } from 'pinyin-pro'

/** `{ pinyin: 'yongqiangdouzhipin', initials: 'yqdzp' }`: what people type into a search box. */
export function pinyinOf(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const plain = syllables.map(syllable => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return { pinyin: plain.join(''), initials: plain.map(syllable => syllable.charAt(0)).join('') }
}

const remembered = new Map<string, string>()

/** Pinyin and initials in one text, for lists that are searched while somebody types. Names of places repeat: kept. */
export function searchablePinyin(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const { pinyin: full, initials } = pinyinOf(name)
  const text = `${full} ${initials}`
  if (remembered.size < 20_000) remembered.set(name, text)
  return text
}
