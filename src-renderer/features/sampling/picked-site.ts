/** A site as a form of this page keeps it. */
export interface PickedSite {
  id: number;
  number: string;
  name: string;
  jurisdictionName: string;
}
