namespace KubeSql.PowerShell.Tests.Prediction;

public sealed class PredictionTypesTests
{
    // The reference assembly, which these tests run with, has no prediction.
    [Fact]
    public void A_PowerShell_without_prediction_is_an_error_that_says_so() =>
        Should.Throw<NotSupportedException>(PredictionTypes.Load).Message
            .ShouldBe("This PowerShell has no Prediction.ICommandPredictor, so it cannot be given a predictor.");
}
