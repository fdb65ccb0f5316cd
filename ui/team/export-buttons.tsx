import type { JSX } from 'preact'
import type { Member } from '../../server/bulk/types.ts'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'

const idsOf = (members: readonly Member[]): string[] => members.map(({ userId }) => userId)

/** Exports those whom the search and the filters show. */
export const ExportShown = (): JSX.Element => {
  const { team, teamView, teamExport } = useModels()
  const shown = teamView.filters.matching.value
  const everybody = shown.length === team.members.value.length
  return (
    <Button
      icon="out"
      disabled={teamExport.busy.value || shown.length === 0}
      onClick={() => void teamExport.run(everybody ? undefined : idsOf(shown))}
    >
      Export
    </Button>
  )
}

/** Exports those who are ticked. */
export const ExportSelection = ({ extra = '' }: { extra?: string }): JSX.Element => {
  const { teamView, teamExport } = useModels()
  return (
    <Button
      extra={extra}
      disabled={teamExport.busy.value}
      onClick={() => void teamExport.run(idsOf(teamView.selection.selected.peek()))}
    >
      Export
    </Button>
  )
}
