namespace GovChat.Filter.Rules;

/// <summary>
/// How much each thing tells who a resident is (T-07). What is told of one resident is added up, each kind once; a class I
/// matter is an extract of a ledger when the sum reaches <paramref name="Identified"/>.
/// </summary>
/// <param name="Identified">From how many points on a resident is identified.</param>
/// <param name="FullName">A full name of somebody who is no colleague.</param>
/// <param name="Person">
/// A family name, a concealed name or another word for a person, where no full name stands.
/// </param>
/// <param name="House">An address down to the house number.</param>
/// <param name="Birth">A day of birth.</param>
/// <param name="Telephone">The person's own telephone number.</param>
/// <param name="School">A school's name.</param>
internal sealed record IdentityPoints(
    int Identified,
    int FullName,
    int Person,
    int House,
    int Birth,
    int Telephone,
    int School
);
