import { Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'

type Cited = { readonly law: string; readonly article: string | null }
type Props = {
  readonly cited: readonly (Cited & { readonly lawName?: string })[]
  /** The text as it was in force on this day; without: today. */
  readonly day?: string
}

/** A text that may be longer than the screen must be reached by the keyboard. */
const focusable = { tabIndex: 0 }

/** Every law that is cited opens its article. */
export function BasisLinks({ cited, day }: Props): ReactNode {
  const [open, setOpen] = useState<Cited | undefined>(undefined)
  const nameOf = useLawNames()
  if (cited.length === 0) return <span className="quiet">—</span>
  return (
    <span className="basis">
      {cited.map(each => (
        <button
          key={`${each.law} ${each.article}`}
          type="button"
          className="link basis-link"
          onClick={() => setOpen(each)}
        >
          {each.lawName ?? nameOf(each.law)}
          {each.article ?? ''}
        </button>
      ))}
      {open !== undefined && (
        <ArticleDrawer cited={open} {...(day !== undefined && { day })} onClose={() => setOpen(undefined)} />
      )}
    </span>
  )
}

/** Short names as they stand in running text. */
export function useLawNames(): (code: string) => string {
  const laws = useAsk('rulebook.laws', {})
  return code => {
    const found = laws.data?.laws.find(each => each.code === code)
    return found === undefined ? code : `《${found.shortName}》`
  }
}

function ArticleDrawer({
  cited,
  day,
  onClose,
}: {
  readonly cited: Cited
  readonly day?: string
  readonly onClose: () => void
}): ReactNode {
  const found = useAsk('rulebook.article', { ...cited, ...(day !== undefined && { day }) })
  return (
    <Drawer open size={480} onClose={onClose} title={cited.article ?? '法规'}>
      <Loaded asking={found}>
        {({ law, article, text }) => (
          <div className="stack">
            <div className="row">
              <strong>{law.name}</strong>
              {isToBeConfirmed(law.confidence) && <StatusTag tone="attention" word="待确认" />}
            </div>
            {text === null ? (
              <Empty
                why={`${article === null ? '没有指明条款。' : `${article}原文待录入。`}在“法律法规标准”一册中补录条文后，这里就能看到。`}
              />
            ) : (
              <section className="article-text" aria-label="条文" {...focusable}>
                {text}
              </section>
            )}
            <Facts
              facts={[
                { label: '发布机关', value: orDash(law.issuer) },
                { label: '文号', value: orDash(law.number) },
                { label: '施行', value: orDash(law.validFrom) },
                { label: '失效', value: law.validTo ?? '现行' },
              ]}
            />
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}
