import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Facts, Panel, PlainTable } from '../../ui/page.tsx'
import { links } from '../links.ts'

type Grades = NonNullable<Answer<'rulebook.dry-run'>['grades']>

/** 风险等级 of everybody by these numbers, on what is known today. */
export function TriedGrades({ grades }: { readonly grades: Grades }): ReactNode {
  const { judged, higher, lower, moved, movedGrade } = grades
  return (
    <>
      <Panel title="按新标准对全区重评">
        <Facts
          facts={[
            { label: '重评了', value: `${countText(judged)} 家` },
            { label: '风险等级将升高', value: `${countText(higher)} 家` },
            { label: '风险等级将降低', value: `${countText(lower)} 家` },
          ]}
        />
      </Panel>
      <Panel title="等级将变化的">
        {movedGrade.length === 0 ? (
          <Empty why="没有小作坊会因新标准换等级。" />
        ) : (
          <>
            {moved > movedGrade.length && <p>只列出前 {movedGrade.length} 家。</p>}
            <PlainTable head={['小作坊', '按现行标准', '按新标准']}>
              {movedGrade.map(({ workshop, workshopName, before, after }) => (
                <tr key={workshop}>
                  <td>
                    <Link to={links.workshop(workshop, 'grade')}>{workshopName}</Link>
                  </td>
                  <td className="nowrap">{`${before.grade} 级（${before.points} 分）`}</td>
                  <td className="nowrap">{`${after.grade} 级（${after.points} 分）`}</td>
                </tr>
              ))}
            </PlainTable>
          </>
        )}
      </Panel>
    </>
  )
}
