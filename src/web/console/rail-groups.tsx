import {
  AlertOutlined,
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CompassOutlined,
  ContainerOutlined,
  ControlOutlined,
  CopyOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  DesktopOutlined,
  DisconnectOutlined,
  EnvironmentOutlined,
  ExperimentOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FilterOutlined,
  FundOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  KeyOutlined,
  LineChartOutlined,
  MessageOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  PrinterOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  ReconciliationOutlined,
  RetweetOutlined,
  RiseOutlined,
  RollbackOutlined,
  SafetyOutlined,
  ScanOutlined,
  ScheduleOutlined,
  SendOutlined,
  SettingOutlined,
  ShareAltOutlined,
  SnippetsOutlined,
  SolutionOutlined,
  StopOutlined,
  SwapOutlined,
  TableOutlined,
  TagsOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  ToolOutlined,
  TrademarkOutlined,
  TrophyOutlined,
  UsergroupAddOutlined,
  VideoCameraOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { campaignEntries } from './campaign/rail-entries.tsx'
import { links } from './links.ts'
import { statisticsEntries } from './statistics/rail-entries.tsx'
import { WaitingCount } from './vision/waiting-count.tsx'

export type Entry = {
  readonly to: string
  readonly word: string
  readonly icon: ReactNode
  readonly needs?: string
  readonly end?: boolean
  /** How much waits there. */
  readonly count?: ReactNode
}
type Group = { readonly word?: string; readonly entries: readonly Entry[] }

/** The bureau's own division of work, what is done daily first; later capabilities join here. */
export const groups: readonly Group[] = [
  {
    entries: [
      { to: links.workbench, word: '工作台', icon: <DesktopOutlined />, end: true },
      { to: links.todo, word: '待办与时限', icon: <ClockCircleOutlined />, needs: 'clock.todo' },
    ],
  },
  {
    word: '作坊档案',
    entries: [
      { to: links.workshops, word: '小作坊名册', icon: <ProfileOutlined />, needs: 'registry.list' },
      { to: links.map, word: '地图', icon: <EnvironmentOutlined />, needs: 'registry.map' },
      { to: links.imports, word: '导入名册', icon: <ImportOutlined />, needs: 'registry.import-read' },
    ],
  },
  {
    word: '监督检查',
    entries: [
      { to: links.inspections, word: '监督检查', icon: <SolutionOutlined />, needs: 'inspection.list', end: true },
      { to: links.inspectionTasks, word: '检查任务', icon: <CarryOutOutlined />, needs: 'inspection.tasks' },
      { to: links.inspectionPlans, word: '年度计划', icon: <TableOutlined />, needs: 'inspection.plans' },
      { to: links.inspectionDraws, word: '双随机', icon: <RetweetOutlined />, needs: 'inspection.draws' },
      {
        to: links.inspectionDisclosures,
        word: '结果公示',
        icon: <NotificationOutlined />,
        needs: 'inspection.disclosures',
      },
      { to: links.inspectionArrangements, word: '检查安排', icon: <ControlOutlined />, needs: 'inspection.recusals' },
    ],
  },
  {
    word: '指数与等级',
    entries: [
      { to: links.foodIndexes, word: '食安指数', icon: <DashboardOutlined />, needs: 'rating.indexes', end: true },
      { to: links.riskGrades, word: '风险等级', icon: <SafetyOutlined />, needs: 'rating.grades', end: true },
      { to: links.riskGradings, word: '年度评定', icon: <AuditOutlined />, needs: 'rating.gradings' },
      { to: links.ratingAppeals, word: '指数和等级异议', icon: <QuestionCircleOutlined />, needs: 'rating.appeals' },
      { to: links.ratingReplies, word: '作坊回应', icon: <MessageOutlined />, needs: 'rating.replies' },
    ],
  },
  {
    word: '整改清零',
    entries: [
      { to: links.hazards, word: '整改清零', icon: <CheckSquareOutlined />, needs: 'rectification.board', end: true },
      { to: links.clearance, word: '清零情况', icon: <FundOutlined />, needs: 'rectification.clearance' },
      { to: links.hazardOrders, word: '责令改正', icon: <FileDoneOutlined />, needs: 'rectification.orders' },
      {
        to: links.hazardDepartments,
        word: '联合部门',
        icon: <DeploymentUnitOutlined />,
        needs: 'rectification.departments',
      },
    ],
  },
  {
    word: '明作亮坊',
    entries: [
      { to: links.wall, word: '画面墙', icon: <AppstoreOutlined />, needs: 'vision.cameras' },
      {
        to: links.alertQueue,
        word: '待研判',
        icon: <EyeOutlined />,
        needs: 'vision.queue',
        count: <WaitingCount />,
      },
      { to: links.alerts, word: '预警', icon: <AlertOutlined />, needs: 'vision.alerts' },
      { to: links.cameras, word: '摄像头', icon: <VideoCameraOutlined />, needs: 'vision.cameras' },
      { to: links.coverage, word: '覆盖情况', icon: <TableOutlined />, needs: 'vision.coverage' },
      { to: links.visionFigures, word: '预警统计', icon: <BarChartOutlined />, needs: 'vision.figures' },
      { to: links.recognition, word: '识别状态', icon: <ScanOutlined />, needs: 'vision.recognition' },
    ],
  },
  {
    word: '抽检',
    entries: [
      { to: links.sampling, word: '抽检看板', icon: <ExperimentOutlined />, needs: 'sampling.board', end: true },
      { to: links.samplingPlans, word: '抽检计划', icon: <ScheduleOutlined />, needs: 'sampling.plans' },
      { to: links.samples, word: '样品', icon: <InboxOutlined />, needs: 'sampling.samples' },
      { to: links.testResults, word: '导入检验结果', icon: <ImportOutlined />, needs: 'sampling.read-results' },
      { to: links.samplingReviews, word: '检验结果判定', icon: <AuditOutlined />, needs: 'sampling.reviews' },
      { to: links.samplingPublications, word: '抽检公示', icon: <FileTextOutlined />, needs: 'sampling.disclosures' },
      { to: links.commissionedTests, word: '委托送检', icon: <FileSearchOutlined />, needs: 'sampling.commissioned' },
      { to: links.samplingStatistics, word: '抽检统计', icon: <BarChartOutlined />, needs: 'sampling.statistics' },
    ],
  },
  {
    word: '案件',
    entries: [
      { to: links.caseClues, word: '案件线索', icon: <AlertOutlined />, needs: 'casework.clues' },
      { to: links.cases, word: '案件', icon: <ContainerOutlined />, needs: 'casework.cases', end: true },
      { to: links.penaltyDisclosures, word: '处罚公示', icon: <NotificationOutlined />, needs: 'casework.disclosures' },
      { to: links.caseFigures, word: '案件统计', icon: <BarChartOutlined />, needs: 'casework.figures' },
    ],
  },
  {
    word: '宣传培训',
    entries: [
      { to: links.outreach, word: '宣传活动', icon: <NotificationOutlined />, needs: 'training.calendar' },
      { to: links.courses, word: '课程', icon: <ReadOutlined />, needs: 'training.courses' },
      { to: links.trainingSessions, word: '培训场次', icon: <ScheduleOutlined />, needs: 'training.sessions' },
      { to: links.recommendedTraining, word: '推荐学习', icon: <BulbOutlined />, needs: 'training.recommended' },
      { to: links.trainingCoverage, word: '培训覆盖', icon: <TableOutlined />, needs: 'training.coverage', end: true },
      { to: links.trainedPeople, word: '受训人员', icon: <ProfileOutlined />, needs: 'training.people' },
      { to: links.trainingEffect, word: '培训效果', icon: <FundOutlined />, needs: 'training.effect' },
      { to: links.trainingQuestions, word: '题库', icon: <SnippetsOutlined />, needs: 'training.questions' },
    ],
  },
  {
    word: '投诉举报',
    entries: [{ to: links.complaints, word: '投诉举报', icon: <CustomerServiceOutlined />, needs: 'complaint.list' }],
  },
  {
    word: '治理行动',
    entries: campaignEntries,
  },
  {
    word: '示范培育',
    entries: [
      { to: links.cultivation, word: '三个带动', icon: <RiseOutlined />, needs: 'cultivation.board', end: true },
      { to: links.demonstrationTitles, word: '示范小作坊', icon: <TrophyOutlined />, needs: 'cultivation.titles' },
      { to: links.readinesses, word: '申证帮扶', icon: <SafetyOutlined />, needs: 'cultivation.readinesses' },
      { to: links.conversions, word: '小转微', icon: <SwapOutlined />, needs: 'cultivation.conversions' },
      { to: links.projects, word: '打造提升项目', icon: <ToolOutlined />, needs: 'cultivation.projects' },
      { to: links.trademarks, word: '自主商标', icon: <TrademarkOutlined />, needs: 'cultivation.trademarks' },
      { to: links.yearSales, word: '年销售额', icon: <LineChartOutlined />, needs: 'cultivation.sales' },
      { to: links.pairs, word: '结对帮扶', icon: <UsergroupAddOutlined />, needs: 'cultivation.pairs' },
      { to: links.villages, word: '村（社区）指标', icon: <HomeOutlined />, needs: 'cultivation.villages' },
      { to: links.tourism(), word: '文旅融合', icon: <CompassOutlined />, needs: 'cultivation.tourism' },
      { to: links.candidates, word: '培育对象排序', icon: <OrderedListOutlined />, needs: 'cultivation.candidates' },
    ],
  },
  {
    word: '文书',
    entries: [
      { to: links.papers, word: '执法文书', icon: <ContainerOutlined />, needs: 'paper.list', end: true },
      { to: links.paperTemplates, word: '文书模板', icon: <CopyOutlined />, needs: 'paper.templates' },
      { to: links.paperNumbers, word: '文号登记簿', icon: <OrderedListOutlined />, needs: 'paper.numbers' },
    ],
  },
  {
    word: '台账追溯',
    entries: [
      { to: links.records, word: '台账记录', icon: <SnippetsOutlined />, needs: 'ledger.entries', end: true },
      { to: links.completeness, word: '台账完整度', icon: <ScheduleOutlined />, needs: 'ledger.completeness' },
      { to: links.lots, word: '批次', icon: <InboxOutlined />, needs: 'ledger.lots' },
      { to: links.trace, word: '追溯', icon: <ShareAltOutlined />, needs: 'trace.follow', end: true },
      { to: links.anomalies, word: '追溯异常', icon: <WarningOutlined />, needs: 'trace.anomalies' },
      { to: links.chainScores, word: '断链评分', icon: <DisconnectOutlined />, needs: 'trace.scores' },
      { to: links.materials, word: '收支与追溯表', icon: <ReconciliationOutlined />, needs: 'trace.materials' },
      { to: links.exchange, word: '数据交换', icon: <SwapOutlined />, needs: 'epcis.captures' },
      { to: links.attempts, word: '被拒绝的记录', icon: <StopOutlined />, needs: 'ledger.attempts' },
    ],
  },
  {
    word: '召回',
    entries: [
      { to: links.recalls, word: '召回', icon: <RollbackOutlined />, needs: 'recall.list' },
      { to: links.drills, word: '召回演练', icon: <ThunderboltOutlined />, needs: 'recall.drills' },
    ],
  },
  {
    word: '标签',
    entries: [
      { to: links.labels, word: '标签打印记录', icon: <TagsOutlined />, needs: 'label.prints', end: true },
      { to: links.labelReviews, word: '标签审核', icon: <FileSearchOutlined />, needs: 'label.reviews' },
    ],
  },
  {
    word: '一坊一码',
    entries: [
      { to: links.plates, word: '码牌打印', icon: <PrinterOutlined />, needs: 'code.plates', end: true },
      { to: links.prints, word: '打印记录', icon: <FileTextOutlined />, needs: 'code.prints' },
      { to: links.scans, word: '扫码统计', icon: <BarChartOutlined />, needs: 'code.scans' },
    ],
  },
  {
    word: '清单目录',
    entries: [
      { to: links.rulebook, word: '清单与标准', icon: <BookOutlined />, needs: 'rulebook.books', end: true },
      { to: links.screening, word: '食品名称筛查', icon: <FilterOutlined />, needs: 'rulebook.screen' },
      { to: links.due, word: '时限计算', icon: <CalendarOutlined />, needs: 'rulebook.due' },
    ],
  },
  {
    word: '统计报告',
    entries: statisticsEntries,
  },
  {
    word: '系统',
    entries: [
      { to: links.accounts, word: '用户', icon: <TeamOutlined />, needs: 'identity.accounts' },
      { to: links.units, word: '单位与监管人员', icon: <ApartmentOutlined />, needs: 'identity.units' },
      { to: links.tokens, word: '接口令牌', icon: <KeyOutlined />, needs: 'identity.tokens' },
      { to: links.oversights, word: '上级查看', icon: <EyeOutlined />, needs: 'statistics.oversights' },
      { to: links.kiosks, word: '大屏口令', icon: <DesktopOutlined />, needs: 'statistics.kiosks' },
      { to: links.permissions, word: '权限表', icon: <SafetyOutlined />, needs: 'identity.permissions' },
      { to: links.audit, word: '审计日志', icon: <AuditOutlined />, needs: 'audit.entries' },
      { to: links.steps, word: '催办与升级', icon: <BellOutlined />, needs: 'clock.steps' },
      { to: links.deliveries, word: '发送记录', icon: <SendOutlined />, needs: 'clock.deliveries' },
      { to: links.settings, word: '设置', icon: <SettingOutlined />, needs: 'identity.change-settings' },
    ],
  },
]
