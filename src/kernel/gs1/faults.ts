import { type CharacterKind, characterKindZh } from './characters.ts'
import { isLinter, type LinterName, linters } from './linters.ts'

/** Why a text is no valid GS1 Digital Link. `code` is the English word; the sentence is for people. */
export type LinkFault =
  | { readonly code: 'not-a-web-address' | 'percent-encoding' | 'no-primary-key' }
  | { readonly code: 'unknown-identifier'; readonly ai: string }
  | { readonly code: 'value-missing'; readonly ai: string }
  | { readonly code: 'value-too-short' | 'value-too-long'; readonly ai: string; readonly value: string }
  | {
      readonly code: 'character-not-allowed'
      readonly ai: string
      readonly value: string
      readonly kind: CharacterKind
    }
  | { readonly code: LinterName; readonly ai: string; readonly value: string }
  | { readonly code: 'qualifiers-out-of-order'; readonly ai: string; readonly qualifiers: readonly string[] }
  | { readonly code: 'belongs-in-path' | 'no-attribute' | 'said-twice'; readonly ai: string }
  | { readonly code: 'excluded' | 'required'; readonly ai: string; readonly others: readonly string[] }

export type FaultCode = LinkFault['code']

export function faultZh(fault: LinkFault): string {
  switch (fault.code) {
    case 'not-a-web-address':
      return '不是完整的网址，应以 http:// 或 https:// 开头，且不含空格等字符'
    case 'percent-encoding':
      return '网址中的百分号编码不完整或不是 UTF-8'
    case 'no-primary-key':
      return '网址路径里没有 GS1 主键及其值，如 /01/商品条码'
    case 'unknown-identifier':
      return `没有应用标识符（${fault.ai}）`
    case 'value-missing':
      return `应用标识符（${fault.ai}）没有值`
    case 'value-too-short':
      return `应用标识符（${fault.ai}）的值“${fault.value}”太短`
    case 'value-too-long':
      return `应用标识符（${fault.ai}）的值“${fault.value}”太长`
    case 'character-not-allowed':
      return `应用标识符（${fault.ai}）的值“${fault.value}”只能用${characterKindZh[fault.kind]}`
    case 'qualifiers-out-of-order':
      return `主键（${fault.ai}）后面不能这样跟限定符：${fault.qualifiers.map(ai => `（${ai}）`).join('')}`
    case 'belongs-in-path':
      return `应用标识符（${fault.ai}）应写在路径里，不能写在问号后面`
    case 'no-attribute':
      return `应用标识符（${fault.ai}）不能写在问号后面`
    case 'said-twice':
      return `应用标识符（${fault.ai}）出现两次，值不相同`
    case 'excluded':
      return `应用标识符（${fault.ai}）不能与（${fault.others.join('）（')}）同时使用`
    case 'required':
      return `应用标识符（${fault.ai}）还需要同时有（${fault.others.join('）或（')}）`
    default:
      return contentZh(fault)
  }
}

function contentZh(fault: { readonly code: LinterName; readonly ai: string; readonly value: string }): string {
  return isLinter(fault.code)
    ? `应用标识符（${fault.ai}）的值“${fault.value}”有误：${linters[fault.code].zh}`
    : (fault.code satisfies never)
}
