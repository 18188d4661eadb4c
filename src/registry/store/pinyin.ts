import { pinyin } from 'pinyin-pro'

/** `{ pinyin: 'yongqiangdouzhipin', initials: 'yqdzp' }`: what people type into a search box. */
export function pinyinOf(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const plain = syllables.map(syllable => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return { pinyin: plain.join(''), initials: plain.map(syllable => syllable.charAt(0)).join('') }
}
