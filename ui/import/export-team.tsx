import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Button } from '../parts/button.tsx'

/** Exports everybody, to be edited and dropped again. */
export const ExportTeam = (): JSX.Element => {
  const { teamExport } = useModels()
  return (
    <Button icon="out" disabled={teamExport.busy.value} onClick={() => void teamExport.run()}>
      Export team
    </Button>
  )
}
