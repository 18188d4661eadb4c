import { own } from '../../../kernel/own.ts'
import { ingredientName, ingredientParts } from '../ingredients.ts'
import type { Check, Fault } from './check.ts'

/** Functions of GB 2760 that may stand before a name and never instead of it. */
const functions = [
  '食品添加剂',
  '添加剂',
  '防腐剂',
  '着色剂',
  '色素',
  '食用色素',
  '甜味剂',
  '抗氧化剂',
  '增稠剂',
  '膨松剂',
  '乳化剂',
  '凝固剂',
  '护色剂',
  '酸度调节剂',
  '水分保持剂',
  '漂白剂',
  '增味剂',
  '稳定剂',
  '消泡剂',
]

/** Everyday names and what GB 2760 calls them. */
const everyday: Readonly<Record<string, string>> = {
  小苏打: '碳酸氢钠',
  石膏: '硫酸钙',
  卤水: '氯化镁',
  盐卤: '氯化镁',
  味精: '谷氨酸钠',
  硝: '亚硝酸钠',
  糖精: '糖精钠',
  甜蜜素: '环己基氨基磺酸钠',
  内酯: '葡萄糖酸-δ-内酯',
}

/** By the common name of GB 2760, alone or after its function. GB 7718 4.1.3.1.4. */
export const additiveNames: Check = {
  code: 'additive-name',
  basis: 'GB 7718 4.1.3.1.4；GB 2760',
  check: ({ ingredients }) => ingredients.reduce<Fault[]>((faults, text) => faults.concat(faultsOf(text)), []),
}

function faultsOf(text: string): Fault[] {
  const [name, parts] = [ingredientName(text), ingredientParts(text)]
  // 味精 and 石膏 are foods and minerals of their own when they stand outside of the additives.
  if (functions.indexOf(name) < 0) return []
  if (parts.length === 0) {
    const words = `配料里只写了“${name}”，请写出具体名称，如 防腐剂（山梨酸钾）`
    return [{ severity: 'error', item: 'ingredients', words }]
  }
  return parts
    .filter(part => own(everyday, part) !== undefined)
    .map(part => ({
      severity: 'warning',
      item: 'ingredients',
      words: `食品添加剂“${part}”请写成国家标准里的名称“${own(everyday, part)}”`,
    }))
}
