// Who is offered the taking back of what a person said: its author, and whoever leads (the server looks at the
// organisation too). In: the signed-in person. Out: a test of the author's name.
// The names of the roles are those of src/intel/know/entities.cpp.
import {useMay, useMe} from '../../api/session.ts';
import type {Role} from '../../api/types.ts';

const leading: readonly Role[] = ['section_chief', 'unit_head', 'division_head', 'force_head'];

/** Gives a test of who may take back what this person said. */
export function useMayTakeBack(): (by: string) => boolean {
  const me = useMe();
  const writes = useMay('intel_write');
  const leads = me.roles.some((role) => leading.includes(role));
  return (by) => leads || (writes && by === me.display_name);
}
