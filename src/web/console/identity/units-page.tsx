import { Button, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { OfficerForm } from './officer-form.tsx'
import type { Officer, Unit } from './unit.ts'
import { UnitForm } from './unit-form.tsx'

export function UnitsPage(): ReactNode {
  return (
    <Page title="单位与监管人员" note="每个乡镇（街道）只由一个监管所（队）负责；监管人员可以没有登录账号。">
      <Tabs
        items={[
          { key: 'units', label: '单位与辖区', children: <Units /> },
          { key: 'officers', label: '监管人员', children: <Officers /> },
        ]}
      />
    </Page>
  )
}

function Units(): ReactNode {
  const units = useAsk('identity.units', {})
  const [open, setOpen] = useState<Unit | 'new' | undefined>(undefined)
  return (
    <Panel
      title="单位"
      extra={
        <May do="identity.add-unit">
          <Button onClick={() => setOpen('new')}>新增单位</Button>
        </May>
      }
    >
      <Loaded asking={units}>
        {rows =>
          rows.length === 0 ? (
            <Empty why="还没有单位。先新增市场监管局和监管所（队），再登记监管人员。" />
          ) : (
            <PlainTable head={['单位', '类别', '辖区', '']}>
              {rows.map(unit => (
                <tr key={unit.unit}>
                  <td className="nowrap">{unit.name}</td>
                  <td className="nowrap">{unit.kindZh}</td>
                  <td>{unit.towns.map(town => town.name).join('、') || '—'}</td>
                  <td className="nowrap">
                    <May do="identity.change-unit">
                      <button type="button" className="link" onClick={() => setOpen(unit)}>
                        修改
                      </button>
                    </May>
                  </td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
      {open !== undefined && <UnitForm unit={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function Officers(): ReactNode {
  const officers = useAsk('identity.officers', {})
  const [open, setOpen] = useState<Officer | 'new' | undefined>(undefined)
  return (
    <Panel
      title="监管人员"
      extra={
        <May do="identity.add-officer">
          <Button onClick={() => setOpen('new')}>新增监管人员</Button>
        </May>
      }
    >
      <Loaded asking={officers}>
        {rows =>
          rows.length === 0 ? (
            <Empty why="还没有监管人员。登记后才能为小作坊指定责任人。" />
          ) : (
            <PlainTable head={['姓名', '单位', '执法证号', '登录账号', '状态', '']}>
              {rows.map(officer => (
                <tr key={officer.officer}>
                  <td>{officer.name}</td>
                  <td>{officer.unitName}</td>
                  <td>{officer.certificateNumber ?? '—'}</td>
                  <td>{officer.username ?? '—'}</td>
                  <td>
                    <StatusTag tone={officer.active ? 'good' : 'unknown'} word={officer.active ? '在岗' : '已离岗'} />
                  </td>
                  <td>
                    <May do="identity.change-officer">
                      <button type="button" className="link" onClick={() => setOpen(officer)}>
                        修改
                      </button>
                    </May>
                  </td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
      {open !== undefined && (
        <OfficerForm officer={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  )
}
