namespace KubeSql.PowerShell;

/// <summary>The predictor of this process: at most one, however often it is registered.</summary>
internal sealed class PredictionSubsystem
{
    private readonly Lock _gate = new();
    private PredictionTypes? _types;

    /// <summary>Registers the predictor; false when it is there already.</summary>
    /// <exception cref="NotSupportedException">This PowerShell takes no predictors.</exception>
    public bool Register()
    {
        lock (_gate)
        {
            if (_types is not null)
            {
                return false;
            }

            var types = PredictionTypes.Load();
            var predictor = new QueryPredictor(PackagedQueries.Read());
            // The first call compiles what the later ones run; the prompt would not wait for that.
            predictor.Suggest("ksql '");
            types.Register(PredictorProxy.Create(types, predictor));
            _types = types;
            return true;
        }
    }

    /// <summary>Takes the predictor away with what it remembers; false when there is none.</summary>
    public bool Unregister()
    {
        lock (_gate)
        {
            if (_types is null)
            {
                return false;
            }

            _types.Unregister(PredictorProxy.Id);
            _types = null;
            return true;
        }
    }
}
