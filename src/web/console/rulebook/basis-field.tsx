import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../../ui/form.tsx'
import { useAsk } from '../query.ts'
import { placed } from './list-fields.tsx'
import { type RowFields, recordsOf, textOf } from './row-fields.ts'

type Props = { readonly pointer: string; readonly value: unknown; readonly onChange: (value: unknown) => void }

/** The laws that a row rests on: one of the book of laws, and the article as it is cited. */
export function BasisField({ pointer, value, onChange }: Props): ReactNode {
  const laws = useAsk('rulebook.laws', {})
  const cited = recordsOf(value)
  const options = (laws.data?.laws ?? []).map(law => ({
    value: law.code,
    label: law.shortName,
    articles: law.articles,
  }))
  const change = (at: number, part: RowFields) =>
    onChange(cited.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <Field label="依据" pointer={pointer} hint="没有依据的条目请标为“待确认”">
      {input => (
        <div className="row-list" id={input.id}>
          {placed(cited).map(({ line: each, at, place }) => {
            const law = textOf(each.law)
            const known = options.find(option => option.value === law)?.articles ?? []
            return (
              <div className="row" key={place}>
                <Select
                  aria-label={`依据 ${at + 1} 法规`}
                  style={{ flex: 1, minWidth: 220 }}
                  value={law === '' ? null : law}
                  options={options}
                  placeholder="选择法规"
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={chosen => change(at, { law: chosen })}
                />
                <Input
                  aria-label={`依据 ${at + 1} 条款`}
                  style={{ width: 180 }}
                  value={textOf(each.article)}
                  placeholder="如 第三十四条"
                  list={`articles-${at}`}
                  onChange={typed => change(at, { article: typed.target.value === '' ? null : typed.target.value })}
                />
                <datalist id={`articles-${at}`}>
                  {known.map(article => (
                    <option key={article} value={article} />
                  ))}
                </datalist>
                <Button onClick={() => onChange(cited.filter((_, index) => index !== at))}>去掉</Button>
              </div>
            )
          })}
          <div>
            <Button onClick={() => onChange([...cited, { law: '', article: null }])}>加一条依据</Button>
          </div>
        </div>
      )}
    </Field>
  )
}
