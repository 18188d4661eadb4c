import { Button, Checkbox, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { TextField } from '../../ui/form.tsx'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import { allFields, type Field, wordOf } from './field-words.ts'
import type { ImportState } from './import-state.ts'

const LEFT_OUT = ''
const fieldOptions = [
  { value: LEFT_OUT, label: '（不导入）' },
  ...allFields.map(value => ({ value, label: wordOf(value) })),
]

/** What was recognised; the person has the last word, and it is remembered for headers of this kind. */
export function MappingPanel({ state }: { readonly state: ImportState }): ReactNode {
  const { recognition } = state
  const [sheet, setSheet] = useState(recognition?.sheet.index ?? 0)
  const [headerRow, setHeaderRow] = useState(String(recognition?.headerRow ?? 1))
  const [mapping, setMapping] = useState(state.mapping ?? {})
  const [remember, setRemember] = useState(true)
  const remap = usePerform('registry.import-remap')
  if (recognition === null) return null
  const fieldOf = (column: number) => allFields.find(field => mapping[field] === column)
  const assign = (column: number, field: Field | undefined) => {
    const others = Object.entries(mapping).filter(([name, at]) => at !== column && name !== field)
    setMapping(Object.fromEntries(field === undefined ? others : [...others, [field, column]]))
  }
  const moved = sheet !== recognition.sheet.index || headerRow !== String(recognition.headerRow)
  const changed = moved || JSON.stringify(sorted(mapping)) !== JSON.stringify(sorted(state.mapping ?? {}))
  const send = () =>
    remap.run({ import: state.id, sheet, headerRow: Number(headerRow), mapping: moved ? {} : mapping, remember })
  return (
    <Panel
      title="表头对应"
      extra={
        <span className="quiet">
          工作表“{recognition.sheet.name}”第 {recognition.headerRow} 行是表头
        </span>
      }
    >
      {recognition.remembered && <Notice tone="primary">按上次更正过的对应读取。</Notice>}
      {remap.refused !== undefined && <ProblemNotice problem={remap.refused} />}
      <div className="row mapping-where">
        <Select
          aria-label="工作表"
          value={sheet}
          options={recognition.sheets.map(each => ({ value: each.index, label: each.name }))}
          onChange={setSheet}
        />
        <TextField
          label="表头在第几行"
          pointer="/headerRow"
          value={headerRow}
          onChange={setHeaderRow}
          inputMode="numeric"
        />
      </div>
      <PlainTable head={['列', '表头', '内容举例', '导入为']}>
        {recognition.columns.map(column => (
          <tr key={column.column}>
            <td>{columnLetters(column.column)}</td>
            <td>{column.header}</td>
            <td className="quiet">{column.samples.slice(0, 3).join('；')}</td>
            <td>
              <Select
                aria-label={`${column.header} 导入为`}
                className="mapping-select"
                size="small"
                value={fieldOf(column.column) ?? LEFT_OUT}
                options={fieldOptions}
                showSearch={{ optionFilterProp: 'label' }}
                disabled={moved}
                onChange={(value: string) =>
                  assign(
                    column.column,
                    allFields.find(field => field === value),
                  )
                }
              />
            </td>
          </tr>
        ))}
      </PlainTable>
      {changed && (
        <div className="row mapping-foot">
          <Button type="primary" loading={remap.busy} onClick={send}>
            按更正重新读取
          </Button>
          <Checkbox checked={remember} onChange={change => setRemember(change.target.checked)}>
            记住，下次遇到同样的表头照此读取
          </Checkbox>
        </div>
      )}
    </Panel>
  )
}

function sorted(mapping: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** 1 is A, 27 is AA. */
function columnLetters(column: number): string {
  const rest = (column - 1) % 26
  const before = Math.floor((column - 1) / 26)
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`
}
