import type { Answer } from '../../client.ts'
import type { Option } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'

export type Dictionary = Answer<'registry.dictionary'>

export function useDictionary(): Dictionary | undefined {
  return useAsk('registry.dictionary', {}).data
}

type Named = { readonly name: string; readonly pinyin?: string | undefined }

const spoken = (named: Named) => (named.pinyin === undefined ? {} : { also: named.pinyin })

export function categoryOptions(dictionary: Dictionary | undefined): Option[] {
  return dictionary?.categories.map(each => ({ value: each.code, label: each.name })) ?? []
}

export function townOptions(dictionary: Dictionary | undefined): Option[] {
  return dictionary?.towns.map(each => ({ value: each.code, label: each.name, ...spoken(each) })) ?? []
}

export function villageOptions(dictionary: Dictionary | undefined, town: string): Option[] {
  const villages = dictionary?.villages.filter(each => each.town === town) ?? []
  return villages.map(each => ({ value: each.code, label: each.name, ...spoken(each) }))
}

export function unitOptions(dictionary: Dictionary | undefined): Option[] {
  return dictionary?.units.map(each => ({ value: each.id, label: each.name })) ?? []
}

export function officerOptions(dictionary: Dictionary | undefined): Option[] {
  const unitName = (id: string) => dictionary?.units.find(unit => unit.id === id)?.name ?? ''
  return (
    dictionary?.officers.map(each => ({
      value: each.id,
      label: `${each.name} · ${unitName(each.unit)}`,
      ...spoken(each),
    })) ?? []
  )
}

export function categoryName(dictionary: Dictionary | undefined, code: string): string {
  return dictionary?.categories.find(each => each.code === code)?.name ?? code
}
