import { escapeControls } from './cell-text.ts'
import { lastRow } from './limits.ts'
import type { OutputColumn, OutputSheet } from './output.ts'
import { columnLetters } from './references.ts'
import { escapeXml } from './xml.ts'

const choicesSheet = '选项'
/** A list written into the rule itself may hold no more. */
const longestInline = 255

type Choices = {
  /** For each column of a sheet the formula of its list. */
  of(sheetIndex: number): readonly (string | undefined)[]
  /** The hidden sheet with the long lists, when there are any. */
  readonly sheet: OutputSheet | undefined
}

export function choiceColumns(sheets: readonly (readonly OutputColumn[])[]): Choices {
  const long: (readonly string[])[] = []
  const formulas = sheets.map(columns =>
    columns.map(({ choices }) => {
      if (!choices || choices.length === 0) return undefined
      const inline = choices.join(',')
      if (inline.length <= longestInline && !choices.some(choice => /[,"]/.test(choice))) return `"${inline}"`
      long.push(choices)
      const letters = columnLetters(long.length)
      return `${choicesSheet}!$${letters}$2:$${letters}$${choices.length + 1}`
    }),
  )
  return { of: index => formulas[index] ?? [], sheet: long.length > 0 ? sheetOf(long) : undefined }
}

function sheetOf(lists: readonly (readonly string[])[]): OutputSheet {
  const rows = Array.from({ length: Math.max(...lists.map(list => list.length)) }, (_, i) => lists.map(list => list[i]))
  const columns = lists.map((_, i) => ({ header: `${choicesSheet}${i + 1}`, width: 24, kind: 'text' as const }))
  return { name: choicesSheet, columns, rows, filter: false }
}

/** Drop-down lists and the hints of the columns. */
export function validationsXml(columns: readonly OutputColumn[], formulas: readonly (string | undefined)[]): string {
  const rules = columns.flatMap((column, i) => {
    const formula = formulas[i]
    if (formula === undefined && column.note === undefined) return []
    const letters = columnLetters(i + 1)
    const range = `sqref="${letters}2:${letters}${lastRow}"`
    const note = column.note === undefined ? '' : hint(column.header, column.note)
    if (formula === undefined) return [`<dataValidation allowBlank="1" ${note} ${range}/>`]
    const error = 'showErrorMessage="1" errorTitle="请从列表里选" error="这一格只能填下拉列表里的内容。"'
    const list = `<formula1>${escapeXml(escapeControls(formula))}</formula1>`
    return [`<dataValidation type="list" allowBlank="1" ${error} ${note} ${range}>${list}</dataValidation>`]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function hint(title: string, text: string): string {
  const shown = (words: string, longest: number) => escapeXml(escapeControls(words.slice(0, longest)))
  return `showInputMessage="1" promptTitle="${shown(title, 32)}" prompt="${shown(text, 255)}"`
}
