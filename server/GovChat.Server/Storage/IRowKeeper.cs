namespace GovChat.Server.Storage;

/// <summary>Stands between the rows of the control plane and the code that works with them, on the way in and out.</summary>
internal interface IRowKeeper
{
    /// <summary>A row has just come from the database, whole.</summary>
    void Came(object row);

    /// <summary>A row that a transaction holds is about to be compared with what it read, and saved where it differs.</summary>
    void Goes(object row);
}
