// Where each place of the keyboard and the navigation leads, and what it needs.
// In: a place; out: its path and permission.
// Order is that of the navigation.
import type {Permission} from '../api/types.ts';
import type {Place} from '../lib/keymap.ts';

export const placePaths: Record<Place, string> = {
  situation: '/situation', observe: '/observe', explore: '/observe/explore', alerts: '/observe/alerts', sensors: '/observe/sensors',
  report: '/observe/report', intel: '/intel', share: '/intel/share', reports: '/reports', cases: '/records/case', measures: '/measures', audit: '/admin/audit', people: '/admin/people', me: '/me',
};

export const placePermissions: Record<Place, Permission> = {
  situation: 'observe_read', observe: 'observe_read', explore: 'observe_read', alerts: 'observe_read', sensors: 'observe_read',
  report: 'report_read', intel: 'intel_read', share: 'intel_read', reports: 'record_read', cases: 'record_read', measures: 'own_account', audit: 'audit_read', people: 'people_manage', me: 'own_account',
};
