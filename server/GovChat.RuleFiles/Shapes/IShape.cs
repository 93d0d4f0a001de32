namespace GovChat.RuleFiles.Shapes;

/// <summary>
/// What may stand at a place of the file. Each shape takes the events of exactly one value, whatever it is, and writes
/// exactly one JSON value; so a fault here lets the rest of the file be read, and all faults are told at once.
/// </summary>
internal interface IShape
{
    /// <summary>Takes one value.</summary>
    /// <param name="translation">Where it comes from and goes to.</param>
    /// <param name="name">What people call the place: the key it stands under.</param>
    /// <param name="path">Where it goes, as a JSON path.</param>
    void Take(Translation translation, string name, string path);
}
