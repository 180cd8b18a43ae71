package allscale.bench;

/**
 * What a ratio should reach, and where it fails.
 *
 * @param isMoreBetter whether more is better
 * @param goal what is aimed at
 * @param gate what fails the run; not a number when there is none
 */
record Bound(boolean isMoreBetter, double goal, double gate) {

    static Bound atLeast(double goal, double gate) {
        return new Bound(true, goal, gate);
    }

    static Bound atMost(double goal, double gate) {
        return new Bound(false, goal, gate);
    }

    /** What must be kept: there is nothing between reaching it and failing. */
    static Bound limit(double most) {
        return atMost(most, most);
    }

    boolean isGoalMet(double value) {
        return isMoreBetter ? value >= goal : value <= goal;
    }

    boolean isGateHeld(double value) {
        return Double.isNaN(gate) || (isMoreBetter ? value >= gate : value <= gate);
    }

    String goalText() {
        return (isMoreBetter ? ">= " : "<= ") + Figures.shown(goal);
    }

    String gateText() {
        return Double.isNaN(gate) ? "-" : (isMoreBetter ? "< " : "> ") + Figures.shown(gate);
    }
}
