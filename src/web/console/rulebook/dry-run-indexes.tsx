import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Facts, Panel, PlainTable } from '../../ui/page.tsx'
import { links } from '../links.ts'

type Indexes = NonNullable<Answer<'rulebook.dry-run'>['indexes']>

/** 食安指数 of everybody by this formula, on what is known today. */
export function TriedIndexes({ indexes }: { readonly indexes: Indexes }): ReactNode {
  const { judged, risen, fallen, moved, movedBand } = indexes
  return (
    <>
      <Panel title="按新公式对全区重算">
        <Facts
          facts={[
            { label: '重算了', value: `${countText(judged)} 家` },
            { label: '分数将升高', value: `${countText(risen)} 家` },
            { label: '分数将降低', value: `${countText(fallen)} 家` },
            { label: '等次将变化', value: `${countText(moved)} 家` },
          ]}
        />
      </Panel>
      <Panel title="等次将变化的">
        {movedBand.length === 0 ? (
          <Empty why="没有小作坊会因新公式换等次。" />
        ) : (
          <>
            {moved > movedBand.length && <p>只列出前 {movedBand.length} 家。</p>}
            <PlainTable head={['小作坊', '现在', '按新公式']}>
              {movedBand.map(({ workshop, workshopName, before, after }) => (
                <tr key={workshop}>
                  <td>
                    <Link to={links.workshop(workshop)}>{workshopName}</Link>
                  </td>
                  <td className="nowrap">
                    {before.score}（{before.band}）
                  </td>
                  <td className="nowrap">
                    {after.score}（{after.band}）
                  </td>
                </tr>
              ))}
            </PlainTable>
          </>
        )}
      </Panel>
    </>
  )
}
