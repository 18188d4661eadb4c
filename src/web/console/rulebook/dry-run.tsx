import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TriedGrades } from './dry-run-grades.tsx'
import { TriedIndexes } from './dry-run-indexes.tsx'
import { TriedAdditives, TriedLabels, TriedProcesses } from './dry-run-records.tsx'

type Tried = Answer<'rulebook.dry-run'>
type FiledName = NonNullable<Tried['names']>['newlyRefused'][number]

/** What this edition would change for what is filed already, before anybody approves it. */
export function DryRun({ edition }: { readonly edition: string }): ReactNode {
  const tried = useAsk('rulebook.dry-run', { edition })
  return (
    <Loaded asking={tried}>
      {({ difference, names, days, foods, additives, processes, labels, indexes, grades }) => (
        <>
          <Notice tone="primary">
            试算只是推演，不改变任何记录。这一版新增 {difference.added} 条、修改 {difference.changed} 条、去掉{' '}
            {difference.removed} 条。
          </Notice>
          {names !== null && <Names names={names} />}
          {days !== null && <Days days={days} />}
          {additives !== null && <TriedAdditives additives={additives} />}
          {foods !== null && <Foods foods={foods} />}
          {processes !== null && <TriedProcesses processes={processes} />}
          {labels !== null && <TriedLabels labels={labels} />}
          {indexes !== null && <TriedIndexes indexes={indexes} />}
          {grades !== null && <TriedGrades grades={grades} />}
          {[names, days, foods, processes, labels, indexes, grades].every(part => part === null) && (
            <Empty why="这一册不参与名称比对、日期推算、添加剂计算、工艺核对和标签检查，改动只影响以后显示和打印的文字、检查与判定的项目。" />
          )}
        </>
      )}
    </Loaded>
  )
}

function Names({ names }: { readonly names: NonNullable<Tried['names']> }): ReactNode {
  return (
    <>
      <Panel title="对已备案名称重新比对">
        <Facts
          facts={[
            { label: '比对了', value: `${countText(names.judged)} 个产品名称和加工范围` },
            { label: '将新增拒绝', value: `${countText(names.refused)} 个` },
            { label: '将不再拒绝', value: `${countText(names.allowed)} 个` },
          ]}
        />
      </Panel>
      <NameList title="将被拒绝的" total={names.refused} names={names.newlyRefused} none="没有名称会因新版被拒绝。" />
      <NameList title="将不再拒绝的" total={names.allowed} names={names.newlyAllowed} none="没有名称会因新版放行。" />
    </>
  )
}

type ListProps = {
  readonly title: string
  readonly total: number
  readonly names: readonly FiledName[]
  readonly none: string
}

function NameList({ title, total, names, none }: ListProps): ReactNode {
  return (
    <Panel title={title} extra={<span className="quiet">共 {countText(total)} 个</span>}>
      {names.length === 0 ? (
        <Empty why={none} />
      ) : (
        <>
          <PlainTable head={['小作坊', '名称', '来自', '理由']}>
            {names.map(name => (
              <tr key={`${name.workshop} ${name.kind} ${name.name}`}>
                <td>
                  <Link to={links.workshop(name.workshop, 'products')}>{name.workshopName}</Link>
                </td>
                <td>{name.name}</td>
                <td className="nowrap">{name.kind === 'product' ? '产品' : '加工范围'}</td>
                <td>{name.reasons.join('；')}</td>
              </tr>
            ))}
          </PlainTable>
          {total > names.length && <p className="quiet">只列出前 {names.length} 个。</p>}
        </>
      )}
    </Panel>
  )
}

function Days({ days }: { readonly days: NonNullable<Tried['days']> }): ReactNode {
  const list = (some: readonly string[]) => (some.length === 0 ? '没有' : some.join('、'))
  return (
    <Panel title="哪些日子会变">
      <Facts
        facts={[
          { label: `变为上班 ${days.toWorkday.length} 天`, value: list(days.toWorkday), wide: true },
          { label: `变为放假 ${days.toHoliday.length} 天`, value: list(days.toHoliday), wide: true },
        ]}
      />
    </Panel>
  )
}

function Foods({ foods }: { readonly foods: NonNullable<Tried['foods']> }): ReactNode {
  return (
    <Panel title="哪些食品的添加剂规定会变" extra={<span className="quiet">{foods.length} 类食品</span>}>
      {foods.length === 0 ? (
        <Empty why="没有食品类别的规定会变。" />
      ) : (
        <PlainTable head={['食品分类', '添加剂']}>
          {foods.map(food => (
            <tr key={food.foodCode}>
              <td className="nowrap">
                {food.foodCode} {food.foodName}
              </td>
              <td>{food.additives.join('、')}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
