"""Each estimator gives the results published for a data set that ships with statsmodels, to the digits printed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.regression.tests.results.results_grunfeld_ols_robust_cluster import results_cluster
from statsmodels.regression.tests.results.results_macro_ols_robust import results_newey4

from devfinance.analysis.breaks import find_breaks
from devfinance.analysis.extension import components
from devfinance.analysis.spending import regress
from devfinance.analysis.trends import least_squares


@pytest.fixture(scope="module")
def grunfeld() -> pd.DataFrame:
    """The ten firms of Grunfeld's data that the textbooks use."""
    firms = sm.datasets.grunfeld.load_pandas().data
    return firms[firms["firm"] != "American Steel"].set_index(["firm", "year"])


@pytest.fixture(scope="module")
def nile() -> tuple[np.ndarray, np.ndarray]:
    flow = sm.datasets.nile.load_pandas().data
    return flow["year"].to_numpy().astype(int), flow["volume"].to_numpy()


def test_grunfeld_with_firm_effects_as_in_baltagi(grunfeld: pd.DataFrame) -> None:
    # B. H. Baltagi, Econometric Analysis of Panel Data, 3rd ed. (2005), table 2.1, row "Within";
    # six digits as printed by R's plm(invest ~ value + capital, model = "within").
    found = regress(grunfeld, "invest", ["value", "capital"], years=False).coefficients
    assert (round(found["value"], 6), round(found["capital"], 6)) == (0.110124, 0.310065)


def test_grunfeld_with_firm_and_year_effects_as_in_baltagi(grunfeld: pd.DataFrame) -> None:
    # Baltagi (2005), table 3.1, row "Within"; six digits as printed by plm with effect = "twoways".
    found = regress(grunfeld, "invest", ["value", "capital"]).coefficients
    assert (round(found["value"], 6), round(found["capital"], 6)) == (0.117716, 0.357916)


def test_grunfeld_clustered_errors_as_stata_prints_them(grunfeld: pd.DataFrame) -> None:
    # Stata's xtreg invest mvalue kstock, fe vce(cluster company).
    found = regress(grunfeld, "invest", ["value", "capital"], years=False)
    assert (round(found.errors["value"], 7), round(found.errors["capital"], 7)) == (0.0151945, 0.0527518)
    # Stata's regress invest mvalue kstock, vce(cluster company), which statsmodels ships.
    # Stata keeps the data in single precision, hence seven digits.
    pooled = regress(grunfeld, "invest", ["value", "capital"], entities=False, years=False)
    for at, name in enumerate(("value", "capital", "constant")):
        assert pooled.coefficients[name] == pytest.approx(results_cluster.params[at], rel=1e-7)
        assert pooled.errors[name] == pytest.approx(results_cluster.bse[at], rel=1e-7)


def test_the_nile_fell_in_1898_as_zeileis_and_others_found(nile: tuple[np.ndarray, np.ndarray]) -> None:
    # A. Zeileis, C. Kleiber, W. Krämer and K. Hornik, Computational Statistics & Data Analysis 44 (2003), 109–123;
    # figures as printed by summary(breakpoints(Nile ~ 1)) of R's strucchange. "First year of the new course" is one
    # after strucchange's last year of the old one.
    found = find_breaks(*nile, most=4)
    assert [one.year for one in found.found] == [1899]
    assert [round(value) for value in found.squares] == [2835157, 1597457, 1552924, 1538097, 1507888]
    assert [round(value) for value in found.criterion] == [1318, 1270, 1276, 1285, 1292]
    assert (round(found.found[0].before, 2), round(found.found[0].after, 4)) == (1097.75, 849.9722)
    # Their 95% interval, by another method, is 1895–1902 for the last year of the old course.
    assert {1897, 1898, 1899, 1900} == set(found.found[0].years)


def test_the_nile_is_not_stable_by_the_test_on_residuals(nile: tuple[np.ndarray, np.ndarray]) -> None:
    # strucchange: sctest(efp(Nile ~ 1, type = "OLS-CUSUM")) prints S0 = 2.9518, p-value = 5.409e-08.
    found = find_breaks(*nile)
    assert f"{found.p:.3e}" == "5.409e-08"
    assert found.crosses


def test_the_nile_as_a_local_level_as_in_durbin_and_koopman(nile: tuple[np.ndarray, np.ndarray]) -> None:
    # J. Durbin and S. J. Koopman, Time Series Analysis by State Space Methods, 2nd ed. (2012), section 2.10:
    # variances 15099 and 1469.1; R's StructTS(Nile, "level") prints 15099 and 1469.
    _, flow = nile
    spread = flow.std()
    variances = components((flow - flow.mean()) / spread, "local level").params * spread**2
    assert [round(value) for value in variances] == [15099, 1469]


def test_newey_west_errors_as_stata_prints_them() -> None:
    # Stata's newey g_realinv g_realgdp L.realint, lag(4) on statsmodels' macroeconomic data, which it ships.
    macro = sm.datasets.macrodata.load_pandas().data
    growth = 400 * np.diff(np.log(macro[["realinv", "realgdp"]].to_numpy()), axis=0)
    design = np.column_stack([growth[:, 1], macro["realint"].to_numpy()[:-1], np.ones(len(growth))])
    found = least_squares(growth[:, 0], design, lags=4)
    np.testing.assert_allclose(found.params, results_newey4.params, rtol=1e-10)
    np.testing.assert_allclose(found.bse, results_newey4.bse, rtol=1e-10)
